-- An approach of one municipality, or of several with one that leads. approach.municipality_id is the one that leads now.
ALTER TABLE approach ADD COLUMN region TEXT NOT NULL DEFAULT '';
CREATE TABLE participation (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  municipality_id BIGINT NOT NULL REFERENCES municipality(id),
  joined_at BIGINT NOT NULL,
  joined_by BIGINT,
  left_at BIGINT,
  left_by BIGINT,
  left_reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX participation_now ON participation (approach_id, municipality_id) WHERE left_at IS NULL;
INSERT INTO participation (approach_id, municipality_id, joined_at) SELECT id, municipality_id, created_at FROM approach;
CREATE TABLE lead_change (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  from_municipality_id BIGINT NOT NULL REFERENCES municipality(id),
  to_municipality_id BIGINT NOT NULL REFERENCES municipality(id),
  reason TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT NOT NULL
);
CREATE INDEX lead_change_of_approach ON lead_change (approach_id);
