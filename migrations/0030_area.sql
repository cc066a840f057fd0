-- Sets of areas (municipality, districts, neighbourhoods, own drawings) with which figures are made. A set never changes:
-- a newer map is a new set. Shapes are "shape bytes 1" (src/geo/shape_text.h), in metres on the plane of the set.
CREATE TABLE area_set (
  id {id},
  municipality_id BIGINT NOT NULL REFERENCES municipality(id),
  approach_id BIGINT REFERENCES approach(id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  vintage TEXT NOT NULL,
  note TEXT NOT NULL,
  classification TEXT NOT NULL,
  plane TEXT NOT NULL,
  source_system TEXT NOT NULL,
  operation TEXT NOT NULL,
  file_name TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  remarks TEXT NOT NULL,
  area_count BIGINT NOT NULL,
  imported_at BIGINT NOT NULL,
  imported_by BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX area_set_of_municipality ON area_set (municipality_id);
CREATE TABLE area (
  id {id},
  area_set_id BIGINT NOT NULL REFERENCES area_set(id),
  position BIGINT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  population BIGINT,
  households BIGINT,
  dwellings BIGINT,
  establishments BIGINT,
  area_m2 {real} NOT NULL,
  shape {blob} NOT NULL,
  UNIQUE (area_set_id, code)
);
