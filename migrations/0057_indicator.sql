-- What is measured, and every measuring of it. An action names the problem it works on; the evaluation design holds the
-- interim dates of the plan; an approach says after how many days without news an action is called silent.
CREATE TABLE indicator (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  definition TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT '',
  period TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  action TEXT NOT NULL DEFAULT '',
  baseline_value TEXT NOT NULL DEFAULT '',
  baseline_on TEXT NOT NULL DEFAULT '',
  target_value TEXT NOT NULL DEFAULT '',
  target_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX indicator_of_approach ON indicator (approach_id);
CREATE TABLE indicator_value (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  indicator TEXT NOT NULL,
  measured_on TEXT NOT NULL,
  value TEXT NOT NULL,
  answers TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX indicator_value_of_approach ON indicator_value (approach_id);
CREATE TABLE plan_setting (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  silent_days TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX plan_setting_of_approach ON plan_setting (approach_id);
ALTER TABLE action ADD COLUMN problem_id TEXT NOT NULL DEFAULT '';
ALTER TABLE evaluation_design ADD COLUMN interim_dates TEXT NOT NULL DEFAULT '';
