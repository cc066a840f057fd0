-- Prioritising rounds (3.D): who scored what stays apart until the round is closed; a ranking that was fixed stays.
CREATE TABLE priority_round (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  number BIGINT NOT NULL,
  open_until TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  opened_at BIGINT NOT NULL,
  opened_by BIGINT,
  closed_at BIGINT,
  closed_by BIGINT,
  fixed_on TEXT NOT NULL DEFAULT '',
  fixed_in TEXT NOT NULL DEFAULT '',
  fixed_reason TEXT NOT NULL DEFAULT '',
  fixed_at BIGINT,
  fixed_by BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  UNIQUE (approach_id, number)
);
CREATE TABLE priority_criterion (
  id {id},
  round_id BIGINT NOT NULL REFERENCES priority_round(id),
  position BIGINT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  weight BIGINT NOT NULL,
  UNIQUE (round_id, code)
);
-- A problem as it was called when the round was opened; fixed_rank is the place the group gave it.
CREATE TABLE priority_candidate (
  id {id},
  round_id BIGINT NOT NULL REFERENCES priority_round(id),
  position BIGINT NOT NULL,
  problem_id BIGINT NOT NULL REFERENCES found_problem(id),
  title TEXT NOT NULL,
  fixed_rank BIGINT,
  UNIQUE (round_id, problem_id)
);
-- One per person and round, without a time.
CREATE TABLE priority_ballot (
  id {id},
  round_id BIGINT NOT NULL REFERENCES priority_round(id),
  account_id BIGINT NOT NULL REFERENCES account(id),
  organisation_id BIGINT NOT NULL REFERENCES organisation(id),
  handed_in BIGINT NOT NULL DEFAULT 0,
  UNIQUE (round_id, account_id)
);
CREATE TABLE priority_score (
  ballot_id BIGINT NOT NULL REFERENCES priority_ballot(id),
  candidate_id BIGINT NOT NULL REFERENCES priority_candidate(id),
  criterion_id BIGINT NOT NULL REFERENCES priority_criterion(id),
  points BIGINT NOT NULL,
  PRIMARY KEY (ballot_id, candidate_id, criterion_id)
);
-- The organisations that were asked, as they were when the round was closed, with the number of complete ballots.
CREATE TABLE priority_voice (
  round_id BIGINT NOT NULL REFERENCES priority_round(id),
  organisation_id BIGINT NOT NULL REFERENCES organisation(id),
  name TEXT NOT NULL,
  ballots BIGINT NOT NULL,
  PRIMARY KEY (round_id, organisation_id)
);
-- 3.E: looked again at the partners, in the light of the priorities.
CREATE TABLE partner_review (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  reviewed_on TEXT NOT NULL,
  conclusion TEXT NOT NULL,
  asked TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX partner_review_of_approach ON partner_review (approach_id);
