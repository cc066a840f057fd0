-- The plan as it was adopted by a dated decision, and every amendment after it. Rows are only added: what was decided
-- stays readable as it was.
CREATE TABLE plan_version (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  number BIGINT NOT NULL,
  adopted_on TEXT NOT NULL,
  body TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  snapshot TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  recorded_by BIGINT,
  UNIQUE (approach_id, number)
);
