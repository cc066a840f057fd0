-- How far the data of a source can be trusted: high, fair, low, unknown; empty = not judged.
ALTER TABLE source ADD COLUMN reliability TEXT NOT NULL DEFAULT '';
-- A delivery of incidents stands in the register of sources too, so that answers can cite it.
CREATE TABLE incident_source_registered (
  incident_source_id BIGINT PRIMARY KEY REFERENCES incident_source(id),
  source_id BIGINT NOT NULL REFERENCES source(id)
);
