-- The plan of approach: actions with their seven fields, what was reported on them, and the evaluation design.
CREATE TABLE action (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  title TEXT NOT NULL,
  problem TEXT NOT NULL DEFAULT '',
  offence_types TEXT NOT NULL DEFAULT '',
  method TEXT NOT NULL DEFAULT '',
  interventions TEXT NOT NULL DEFAULT '',
  goal TEXT NOT NULL DEFAULT '',
  indicator TEXT NOT NULL DEFAULT '',
  indicator_kind TEXT NOT NULL DEFAULT '',
  baseline_value TEXT NOT NULL DEFAULT '',
  target_value TEXT NOT NULL DEFAULT '',
  target_on TEXT NOT NULL DEFAULT '',
  lead_partner TEXT NOT NULL DEFAULT '',
  other_partners TEXT NOT NULL DEFAULT '',
  starts_on TEXT NOT NULL DEFAULT '',
  ends_on TEXT NOT NULL DEFAULT '',
  evaluation_dates TEXT NOT NULL DEFAULT '',
  evaluation_criteria TEXT NOT NULL DEFAULT '',
  safeguarding_kind TEXT NOT NULL DEFAULT '',
  safeguarding TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX action_of_approach ON action (approach_id);
CREATE TABLE action_report (
  id {id},
  action_id BIGINT NOT NULL REFERENCES action(id),
  state TEXT NOT NULL,
  report TEXT NOT NULL,
  blocked_by TEXT NOT NULL DEFAULT '',
  reported_at BIGINT NOT NULL,
  reported_by BIGINT
);
CREATE INDEX action_report_of_action ON action_report (action_id);
-- One row per version of the design: a fixed one is never changed, a newer one says why.
CREATE TABLE evaluation_design (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  primary_measure TEXT NOT NULL DEFAULT '',
  primary_indicator TEXT NOT NULL DEFAULT '',
  other_indicators TEXT NOT NULL DEFAULT '',
  treated_area TEXT NOT NULL DEFAULT '',
  comparison_area TEXT NOT NULL DEFAULT '',
  ring_area TEXT NOT NULL DEFAULT '',
  smallest_effect TEXT NOT NULL DEFAULT '',
  after_starts_on TEXT NOT NULL DEFAULT '',
  after_ends_on TEXT NOT NULL DEFAULT '',
  process_evaluation TEXT NOT NULL DEFAULT '',
  amendment_reason TEXT NOT NULL DEFAULT '',
  fixed_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX evaluation_design_of_approach ON evaluation_design (approach_id);
