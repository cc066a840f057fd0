-- An approach: identity, scope, answers to the items of the step plan, closed steps, recorded deviations.
CREATE TABLE approach (
  id {id},
  municipality_id BIGINT NOT NULL REFERENCES municipality(id),
  name TEXT NOT NULL,
  plan_name TEXT NOT NULL,
  plan_version BIGINT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX approach_of_municipality ON approach (municipality_id);
CREATE TABLE scope (
  approach_id BIGINT PRIMARY KEY REFERENCES approach(id),
  offence_types TEXT NOT NULL DEFAULT '',
  area_set_id BIGINT,
  area_codes TEXT NOT NULL DEFAULT '',
  comparison_codes TEXT NOT NULL DEFAULT '',
  ring_codes TEXT NOT NULL DEFAULT '',
  ring_comparison_codes TEXT NOT NULL DEFAULT '',
  branches TEXT NOT NULL DEFAULT '',
  signal_from TEXT,
  signal_to TEXT,
  version BIGINT NOT NULL DEFAULT 0,
  changed_at BIGINT,
  changed_by BIGINT
);
CREATE TABLE item_answer (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  item TEXT NOT NULL,
  state TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  choices TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT NOT NULL,
  UNIQUE (approach_id, item)
);
CREATE TABLE item_source (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  item TEXT NOT NULL,
  source_id BIGINT NOT NULL,
  UNIQUE (approach_id, item, source_id)
);
CREATE TABLE step_closure (
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  step BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  closed_by BIGINT NOT NULL,
  PRIMARY KEY (approach_id, step)
);
CREATE TABLE deviation (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  gate TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  recorded_by BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX deviation_of_approach ON deviation (approach_id);
