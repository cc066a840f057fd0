-- Who leads the project and when, the project group, the tasks of the leader, terms and expectations, the budget in
-- whole cents, and how the municipality organises the approach.
CREATE TABLE project_leader (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  name TEXT NOT NULL, partner TEXT NOT NULL DEFAULT '', account TEXT NOT NULL DEFAULT '', from_on TEXT NOT NULL,
  until_on TEXT NOT NULL DEFAULT '', chairs TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, withdrawn_at BIGINT
);
CREATE INDEX project_leader_of_approach ON project_leader (approach_id);
CREATE TABLE group_member (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  name TEXT NOT NULL, partner TEXT NOT NULL DEFAULT '', mandate TEXT NOT NULL DEFAULT '',
  mandate_note TEXT NOT NULL DEFAULT '', task TEXT NOT NULL DEFAULT '', until_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, withdrawn_at BIGINT
);
CREATE INDEX group_member_of_approach ON group_member (approach_id);
CREATE TABLE leader_task (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  task TEXT NOT NULL, owner TEXT NOT NULL DEFAULT '', how TEXT NOT NULL DEFAULT '', agreed_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, withdrawn_at BIGINT
);
CREATE INDEX leader_task_of_approach ON leader_task (approach_id);
CREATE TABLE agreed_term (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  word TEXT NOT NULL, meaning TEXT NOT NULL DEFAULT '', agreed_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, withdrawn_at BIGINT
);
CREATE INDEX agreed_term_of_approach ON agreed_term (approach_id);
CREATE TABLE expectation (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  partner TEXT NOT NULL DEFAULT '', expects TEXT NOT NULL, answer TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, withdrawn_at BIGINT
);
CREATE INDEX expectation_of_approach ON expectation (approach_id);
CREATE TABLE budget_line (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  purpose TEXT NOT NULL, kind TEXT NOT NULL, planned TEXT NOT NULL DEFAULT '', committed TEXT NOT NULL DEFAULT '',
  spent TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, withdrawn_at BIGINT
);
CREATE INDEX budget_line_of_approach ON budget_line (approach_id);
CREATE TABLE contribution (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  partner TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '', promised TEXT NOT NULL DEFAULT '',
  received TEXT NOT NULL DEFAULT '', promised_on TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, withdrawn_at BIGINT
);
CREATE INDEX contribution_of_approach ON contribution (approach_id);
CREATE TABLE municipal_setup (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  municipality TEXT NOT NULL, form TEXT NOT NULL DEFAULT '', hours_per_week TEXT NOT NULL DEFAULT '',
  budget TEXT NOT NULL DEFAULT '', decided_on TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, withdrawn_at BIGINT
);
CREATE INDEX municipal_setup_of_approach ON municipal_setup (approach_id);
