-- What rests on a recorded decision of a meeting names it; empty where the decision was taken elsewhere.
ALTER TABLE priority_round ADD COLUMN decision_id BIGINT REFERENCES decision(id);
ALTER TABLE plan_version ADD COLUMN decision_id BIGINT REFERENCES decision(id);
-- Why a remeasurement cannot be compared with its baseline (codes, separated by commas; '' = it can). Neither ever changes,
-- so it is judged once; NULL: measured before this column was there.
ALTER TABLE measurement ADD COLUMN not_comparable TEXT;
-- The three questions that were asked after a meeting.
CREATE TABLE meeting_questionnaire (
  meeting_id BIGINT PRIMARY KEY REFERENCES meeting(id),
  questionnaire_id BIGINT NOT NULL REFERENCES questionnaire(id)
);
