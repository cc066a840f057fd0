-- Go, no-go or not yet: each decision is a record of its own (1.C). The choice that stood in the answer to 1.C becomes the
-- first one; its text stays there too, as what the study said. An empty decided_on is the day on which it was recorded.
CREATE TABLE start_decision (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  outcome TEXT NOT NULL,
  grounds TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL DEFAULT '',
  job_title TEXT NOT NULL DEFAULT '',
  meeting TEXT NOT NULL DEFAULT '',
  decided_on TEXT NOT NULL DEFAULT '',
  look_again_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX start_decision_of_approach ON start_decision (approach_id);
INSERT INTO start_decision (approach_id, outcome, grounds, reason, decided_by, changed_at, changed_by)
  SELECT said.approach_id, said.choices, COALESCE(ground.choices, ''), said.answer, COALESCE(account.name, ''),
         said.changed_at, said.changed_by
  FROM item_answer said
  LEFT JOIN item_answer ground
    ON ground.approach_id = said.approach_id AND ground.item = '1.C0' AND ground.state = 'answered'
  LEFT JOIN account ON account.id = said.changed_by
  WHERE said.item = '1.C' AND said.state = 'answered' AND said.choices IN ('go', 'no_go');
