-- Photos of spots, written anew without anything that the camera put in the file.
CREATE TABLE inspection_photo (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  spot_id BIGINT NOT NULL REFERENCES inspection_spot(id),
  content {blob} NOT NULL,
  sha256 TEXT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  added_by BIGINT
);
CREATE INDEX inspection_photo_of_spot ON inspection_photo (spot_id);
