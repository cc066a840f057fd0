-- A partner belongs to an organisation with accounts; consent, mandate and leaving are part of it; people act for it.
ALTER TABLE partner ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN offer_kinds TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN offer TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN mandate_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN mandate_up_to TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN own_policy TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN consent TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN consented_on TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN consented_by TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN consent_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN left_on TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN left_reason TEXT NOT NULL DEFAULT '';
UPDATE partner SET organisation = COALESCE((
  SELECT CAST(organisation.id AS TEXT) FROM organisation
  JOIN approach ON approach.municipality_id = organisation.municipality_id
  WHERE approach.id = partner.approach_id AND organisation.name = partner.name), '');
CREATE TABLE representative (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  partner TEXT NOT NULL,
  name TEXT NOT NULL,
  job_title TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  is_first TEXT NOT NULL DEFAULT '',
  may_sign TEXT NOT NULL DEFAULT '',
  authority TEXT NOT NULL DEFAULT '',
  until TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX representative_of_approach ON representative (approach_id);
INSERT INTO representative (approach_id, partner, name, job_title, contact, is_first, changed_at, changed_by)
  SELECT approach_id, CAST(id AS TEXT), representative, job_title, contact, 'yes', changed_at, changed_by FROM partner
  WHERE representative <> '' AND withdrawn_at IS NULL;
ALTER TABLE partner DROP COLUMN representative;
ALTER TABLE partner DROP COLUMN job_title;
ALTER TABLE partner DROP COLUMN contact;
CREATE TABLE contact_moment (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  partner TEXT NOT NULL,
  held_on TEXT NOT NULL,
  form TEXT NOT NULL DEFAULT '',
  spoken_with TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL,
  next_step TEXT NOT NULL DEFAULT '',
  next_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX contact_moment_of_approach ON contact_moment (approach_id);
CREATE TABLE initiative_member (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  name TEXT NOT NULL,
  organisation_name TEXT NOT NULL DEFAULT '',
  job_title TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  until TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX initiative_member_of_approach ON initiative_member (approach_id);
