-- Incidents: where they come from, each import of them, the rows. Rows are police class unless their source says otherwise.
-- zone: how times with an offset are read. clock: the zone of the local clock on which the rows stand, empty = not known.
CREATE TABLE incident_source (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  name TEXT NOT NULL,
  classification TEXT NOT NULL,
  vintage TEXT,
  delivered_through TEXT,
  zone TEXT NOT NULL DEFAULT '',
  clock TEXT NOT NULL DEFAULT 'Europe/Amsterdam',
  crs TEXT NOT NULL DEFAULT 'EPSG:28992',
  projection TEXT NOT NULL DEFAULT '',
  mapping TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  UNIQUE (approach_id, name)
);

-- state: done or undone. frozen: a baseline stands on it, it can no longer be undone.
CREATE TABLE incident_import (
  id {id},
  source_id BIGINT NOT NULL REFERENCES incident_source(id),
  state TEXT NOT NULL,
  frozen BIGINT NOT NULL DEFAULT 0,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  added BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  left_out BIGINT NOT NULL,
  report TEXT NOT NULL,
  rejects TEXT NOT NULL,
  delivered_before TEXT,
  first_day TEXT,
  last_day TEXT,
  imported_at BIGINT NOT NULL,
  imported_by BIGINT NOT NULL,
  imported_by_name TEXT NOT NULL,
  undone_at BIGINT
);
CREATE INDEX incident_import_of_source ON incident_import (source_id);

-- Days since 1970-01-01 and minutes of the local clock; minute -1 = unknown.
CREATE TABLE incident (
  id {id},
  source_id BIGINT NOT NULL REFERENCES incident_source(id),
  import_id BIGINT NOT NULL REFERENCES incident_import(id),
  case_key TEXT NOT NULL,
  type TEXT NOT NULL,
  attempt BIGINT NOT NULL,
  time_precision BIGINT NOT NULL,
  day BIGINT NOT NULL,
  minute BIGINT NOT NULL,
  utc_offset BIGINT NOT NULL,
  to_day BIGINT,
  to_minute BIGINT,
  to_offset BIGINT,
  known_day BIGINT,
  known_minute BIGINT,
  known_offset BIGINT,
  place_precision BIGINT NOT NULL,
  x_m {real},
  y_m {real},
  area_code TEXT NOT NULL DEFAULT '',
  branch TEXT NOT NULL DEFAULT '',
  object_class TEXT NOT NULL DEFAULT '',
  weapon TEXT NOT NULL DEFAULT '',
  UNIQUE (source_id, case_key)
);
CREATE INDEX incident_of_import ON incident (import_id);

-- What a row was before an import changed it, so that the import can be undone.
CREATE TABLE incident_before (
  import_id BIGINT NOT NULL REFERENCES incident_import(id),
  incident_id BIGINT NOT NULL,
  earlier_import_id BIGINT NOT NULL,
  type TEXT NOT NULL,
  attempt BIGINT NOT NULL,
  time_precision BIGINT NOT NULL,
  day BIGINT NOT NULL,
  minute BIGINT NOT NULL,
  utc_offset BIGINT NOT NULL,
  to_day BIGINT,
  to_minute BIGINT,
  to_offset BIGINT,
  known_day BIGINT,
  known_minute BIGINT,
  known_offset BIGINT,
  place_precision BIGINT NOT NULL,
  x_m {real},
  y_m {real},
  area_code TEXT NOT NULL,
  branch TEXT NOT NULL,
  object_class TEXT NOT NULL,
  weapon TEXT NOT NULL,
  PRIMARY KEY (import_id, incident_id)
);

-- A file that waits for the user's word: already without forbidden and personal columns, case numbers as keys. Short-lived.
CREATE TABLE incident_upload (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  source_name TEXT NOT NULL,
  classification TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  content {blob},
  mapping TEXT NOT NULL,
  questions TEXT NOT NULL,
  dropped TEXT NOT NULL,
  delivered_through TEXT,
  uploaded_at BIGINT NOT NULL,
  uploaded_by BIGINT NOT NULL
);
CREATE INDEX incident_upload_of_approach ON incident_upload (approach_id);
