-- Judging an existing approach: one judgement per item of the step plan, with an improvement where one is useful.
CREATE TABLE judgement (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  item TEXT NOT NULL,
  verdict TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  improvement TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  due_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT NOT NULL,
  withdrawn_at BIGINT,
  UNIQUE (approach_id, item)
);
