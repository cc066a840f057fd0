-- Frozen measurements. Frozen is frozen: rows are only added. A correction is a new version with a reason.
-- Everything needed to remeasure stands here: definitions, own copy of the areas, counts per area × month × type.
CREATE TABLE measurement (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  kind TEXT NOT NULL,
  number BIGINT NOT NULL,
  baseline_id BIGINT REFERENCES measurement(id),
  reason TEXT NOT NULL DEFAULT '',
  first_month TEXT NOT NULL,
  last_month TEXT NOT NULL,
  definition TEXT NOT NULL,
  areas TEXT NOT NULL,
  aggregate TEXT NOT NULL,
  figures TEXT NOT NULL,
  data_sha256 TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  frozen_at BIGINT NOT NULL,
  frozen_by BIGINT NOT NULL,
  UNIQUE (approach_id, kind, number)
);
