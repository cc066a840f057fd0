-- The national numbers that an approach imported, in place of those that come with the program (6.A).
CREATE TABLE national_count (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  kind TEXT NOT NULL,
  year BIGINT NOT NULL,
  number BIGINT NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (approach_id, kind, year)
);
