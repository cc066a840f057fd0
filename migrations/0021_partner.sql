-- The partners of an approach, by type; an absent core party has a reason.
CREATE TABLE partner (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  representative TEXT NOT NULL DEFAULT '',
  job_title TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  input TEXT NOT NULL DEFAULT '',
  mandate TEXT NOT NULL DEFAULT '',
  absent_reason TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX partner_of_approach ON partner (approach_id);
