-- What is learnt, and what stays: lessons, recommendations, what becomes of each action and lesson, new ways of working,
-- places in policy, and the closing of an approach.
CREATE TABLE lesson (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  learnt TEXT NOT NULL DEFAULT '',
  happened TEXT NOT NULL DEFAULT '',
  useful_for TEXT NOT NULL DEFAULT '',
  noted_at TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX lesson_of_approach ON lesson (approach_id);
CREATE TABLE recommendation (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  title TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  for_whom TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX recommendation_of_approach ON recommendation (approach_id);
CREATE TABLE safeguard (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  subject TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  owner_partner TEXT NOT NULL DEFAULT '',
  owner_name TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  place_detail TEXT NOT NULL DEFAULT '',
  from_on TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX safeguard_of_approach ON safeguard (approach_id);
-- The receiver said yes to this version; a later version asks again.
CREATE TABLE safeguard_confirmation (
  safeguard_id BIGINT NOT NULL REFERENCES safeguard(id),
  version BIGINT NOT NULL,
  confirmed_at BIGINT NOT NULL,
  confirmed_by BIGINT,
  PRIMARY KEY (safeguard_id, version)
);
CREATE TABLE new_way (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  title TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  known_by TEXT NOT NULL DEFAULT '',
  described_in TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX new_way_of_approach ON new_way (approach_id);
CREATE TABLE policy_place (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  policy TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  responsible TEXT NOT NULL DEFAULT '',
  due_on TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX policy_place_of_approach ON policy_place (approach_id);
-- One row per closing; a reopened one says why, and stays.
CREATE TABLE closing (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  case_type TEXT NOT NULL,
  result TEXT NOT NULL,
  retention TEXT NOT NULL,
  retention_starts_on TEXT NOT NULL,
  closed_at BIGINT NOT NULL,
  closed_by BIGINT,
  reopened_at BIGINT,
  reopened_by BIGINT,
  reopened_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX closing_of_approach ON closing (approach_id);
