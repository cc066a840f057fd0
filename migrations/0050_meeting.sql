-- Meetings of project group, triangle and regional body: agenda, who was there, decisions, action points, minutes.
CREATE TABLE meeting (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  body TEXT NOT NULL DEFAULT '',
  held_on TEXT NOT NULL DEFAULT '',
  starts_at TEXT NOT NULL DEFAULT '',
  ends_at TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  chair TEXT NOT NULL DEFAULT '',
  purposes TEXT NOT NULL DEFAULT '',
  asked TEXT NOT NULL DEFAULT '',
  classification TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  minutes TEXT NOT NULL DEFAULT '',
  minutes_state TEXT NOT NULL DEFAULT '',
  minutes_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX meeting_of_approach ON meeting (approach_id);
CREATE TABLE agenda_point (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  meeting TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  minutes TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX agenda_point_of_approach ON agenda_point (approach_id, meeting);
-- One row per partner that was expected: history stays when a partner leaves.
CREATE TABLE meeting_attendance (
  meeting_id BIGINT NOT NULL REFERENCES meeting(id),
  partner_id BIGINT NOT NULL REFERENCES partner(id),
  presence TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (meeting_id, partner_id)
);
CREATE TABLE decision (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  meeting TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  explanation TEXT NOT NULL DEFAULT '',
  support TEXT NOT NULL DEFAULT '',
  ground TEXT NOT NULL DEFAULT '',
  confirmed_in TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX decision_of_approach ON decision (approach_id, meeting);
CREATE TABLE action_point (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  meeting TEXT NOT NULL DEFAULT '',
  what TEXT NOT NULL DEFAULT '',
  owner_partner TEXT NOT NULL DEFAULT '',
  owner_name TEXT NOT NULL DEFAULT '',
  due_on TEXT NOT NULL DEFAULT '',
  done_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX action_point_of_approach ON action_point (approach_id, meeting);
-- How the bodies are called here, when a meeting may decide, how often the group meets. One row per approach at most.
CREATE TABLE meeting_setting (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  project_group_name TEXT NOT NULL DEFAULT '',
  triangle_name TEXT NOT NULL DEFAULT '',
  regional_body_name TEXT NOT NULL DEFAULT '',
  quorum TEXT NOT NULL DEFAULT '',
  every_weeks TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE UNIQUE INDEX meeting_setting_of_approach ON meeting_setting (approach_id);
