-- Step 3: field research (interviews, inspections with their spots), problems, and the evidence for and against them.
CREATE TABLE interview (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  key_role TEXT NOT NULL,
  organisation TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  name_until TEXT NOT NULL DEFAULT '',
  held_on TEXT NOT NULL,
  questions TEXT NOT NULL DEFAULT '',
  said TEXT NOT NULL,
  figures_say TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX interview_of_approach ON interview (approach_id);
CREATE TABLE inspection (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  name TEXT NOT NULL,
  held_on TEXT NOT NULL,
  part_of_day TEXT NOT NULL,
  participants TEXT NOT NULL DEFAULT '',
  conclusion TEXT NOT NULL DEFAULT '',
  figures_say TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX inspection_of_approach ON inspection (approach_id);
CREATE TABLE inspection_spot (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  place TEXT NOT NULL,
  inspection TEXT NOT NULL,
  area TEXT NOT NULL DEFAULT '',
  latitude TEXT NOT NULL DEFAULT '',
  longitude TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL,
  severity TEXT NOT NULL,
  part_of_day TEXT NOT NULL DEFAULT '',
  finding TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX inspection_spot_of_approach ON inspection_spot (approach_id);
CREATE TABLE found_problem (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  target_groups TEXT NOT NULL DEFAULT '',
  offence_types TEXT NOT NULL DEFAULT '',
  areas TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX found_problem_of_approach ON found_problem (approach_id);
-- basis: what the evidence rests on, as kind-number: source-3, interview-1, inspection-2, spot-7.
CREATE TABLE evidence (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  problem TEXT NOT NULL,
  side TEXT NOT NULL,
  strength TEXT NOT NULL,
  basis TEXT NOT NULL,
  statement TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX evidence_of_approach ON evidence (approach_id);
