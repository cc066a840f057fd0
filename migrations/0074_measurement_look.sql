-- What the evaluation design in force said when this was measured: only a measurement of those months gives a verdict, each
-- other one is a look on the way. A design that was fixed afterwards does not count. Empty: no design was fixed then.
ALTER TABLE measurement ADD COLUMN registered_on TEXT NOT NULL DEFAULT '';
ALTER TABLE measurement ADD COLUMN registered_measure TEXT NOT NULL DEFAULT '';
ALTER TABLE measurement ADD COLUMN registered_from TEXT NOT NULL DEFAULT '';
ALTER TABLE measurement ADD COLUMN registered_to TEXT NOT NULL DEFAULT '';
UPDATE measurement SET
  registered_on = COALESCE((SELECT design.fixed_on FROM evaluation_design design
    WHERE design.approach_id = measurement.approach_id AND design.fixed_on <> '' AND design.changed_at <= measurement.frozen_at
    ORDER BY design.id DESC LIMIT 1), ''),
  registered_measure = COALESCE((SELECT design.primary_measure FROM evaluation_design design
    WHERE design.approach_id = measurement.approach_id AND design.fixed_on <> '' AND design.changed_at <= measurement.frozen_at
    ORDER BY design.id DESC LIMIT 1), ''),
  registered_from = COALESCE((SELECT design.after_starts_on FROM evaluation_design design
    WHERE design.approach_id = measurement.approach_id AND design.fixed_on <> '' AND design.changed_at <= measurement.frozen_at
    ORDER BY design.id DESC LIMIT 1), ''),
  registered_to = COALESCE((SELECT design.after_ends_on FROM evaluation_design design
    WHERE design.approach_id = measurement.approach_id AND design.fixed_on <> '' AND design.changed_at <= measurement.frozen_at
    ORDER BY design.id DESC LIMIT 1), '')
  WHERE kind = 'remeasurement';
-- A mistaken remeasurement can be withdrawn: it is not changed and stays in the list, but no longer counts.
ALTER TABLE measurement ADD COLUMN withdrawn_at BIGINT;
-- The rules of comparing became stricter (delivery known and unknown, parts of a year): judged again from what was frozen.
UPDATE measurement SET not_comparable = NULL;
