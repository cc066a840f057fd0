-- The communication plan: messages per audience (5.B1 to 5.B4), and audiences that need none, with the reason.
CREATE TABLE communication_item (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  audience TEXT NOT NULL,
  message TEXT NOT NULL,
  channel TEXT NOT NULL DEFAULT '',
  moment TEXT NOT NULL DEFAULT '',
  moment_note TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX communication_item_of_approach ON communication_item (approach_id);
CREATE TABLE audience_not_needed (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  audience TEXT NOT NULL,
  reason TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX audience_not_needed_of_approach ON audience_not_needed (approach_id);
