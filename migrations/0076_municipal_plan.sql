-- The step plan of a municipality: its own changes over the built-in plan, which each new approach of that municipality begins with
-- (docs/decisions/0009-own-step-plan.md). Every version stays, the newest one holds; one without changes brings the built-in plan back.
CREATE TABLE municipal_plan (
  id {id},
  municipality_id BIGINT NOT NULL REFERENCES municipality(id),
  number BIGINT NOT NULL,
  template TEXT NOT NULL,
  fixed_at BIGINT NOT NULL,
  fixed_by BIGINT NOT NULL,
  UNIQUE (municipality_id, number)
);
