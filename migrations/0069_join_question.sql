-- A municipality takes part in a regional approach once its own administrator confirms. Until then there is a question here and no row in
-- participation, so nothing that reads who takes part can count it. What stood in participation before this table was there, is confirmed.
CREATE TABLE join_question (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  municipality_id BIGINT NOT NULL REFERENCES municipality(id),
  state TEXT NOT NULL DEFAULT 'open',
  asked_at BIGINT NOT NULL,
  asked_by BIGINT NOT NULL,
  answered_at BIGINT,
  answered_by BIGINT,
  reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX join_question_open ON join_question (approach_id, municipality_id) WHERE state = 'open';
CREATE INDEX join_question_of_municipality ON join_question (municipality_id);
