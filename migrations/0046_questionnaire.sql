-- Questionnaires: what is asked, whom, and what was answered.
-- A response carries no time of its making, and its id is drawn at random: an anonymous one has no invitation, no name
-- and no sent_at, so that neither person nor order can be read from it. All its answers stand in one row.
CREATE TABLE questionnaire (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  intro TEXT NOT NULL DEFAULT '',
  naming TEXT NOT NULL DEFAULT 'named',
  answer_by TEXT NOT NULL DEFAULT '',
  closes_on TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'draft',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX questionnaire_of_approach ON questionnaire (approach_id);
-- A question of ours has a code and its words in the catalogue; a typed one has its words here.
CREATE TABLE question (
  id {id},
  questionnaire_id BIGINT NOT NULL REFERENCES questionnaire(id),
  place BIGINT NOT NULL,
  code TEXT NOT NULL DEFAULT '',
  item TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '',
  help TEXT NOT NULL DEFAULT '',
  options TEXT NOT NULL DEFAULT '',
  required BIGINT NOT NULL DEFAULT 0,
  has_note BIGINT NOT NULL DEFAULT 0,
  audience TEXT NOT NULL DEFAULT ''
);
CREATE INDEX question_of_questionnaire ON question (questionnaire_id, place);
-- Only the hash of a link is kept. A new link takes the place of the old one.
CREATE TABLE invitation (
  id {id},
  questionnaire_id BIGINT NOT NULL REFERENCES questionnaire(id),
  partner_id BIGINT REFERENCES partner(id),
  name TEXT NOT NULL,
  link_hash TEXT UNIQUE,
  asked_on TEXT NOT NULL,
  reminded_on TEXT NOT NULL DEFAULT '',
  revoked BIGINT NOT NULL DEFAULT 0,
  answered BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX invitation_of_questionnaire ON invitation (questionnaire_id);
CREATE TABLE response (
  id {id},
  questionnaire_id BIGINT NOT NULL REFERENCES questionnaire(id),
  key_hash TEXT NOT NULL UNIQUE,
  invitation_id BIGINT REFERENCES invitation(id),
  state TEXT NOT NULL,
  answers TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  job_title TEXT NOT NULL DEFAULT '',
  via TEXT NOT NULL DEFAULT '',
  account_id BIGINT,
  sent_at BIGINT,
  confirmed_at BIGINT,
  confirmed_by BIGINT,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX response_of_questionnaire ON response (questionnaire_id);
-- A visit to one questionnaire, begun with a link (link_hash) or from an own account (account_id).
CREATE TABLE questionnaire_session (
  token_hash TEXT PRIMARY KEY,
  invitation_id BIGINT NOT NULL REFERENCES invitation(id),
  link_hash TEXT NOT NULL DEFAULT '',
  account_id BIGINT,
  csrf TEXT NOT NULL,
  started_at BIGINT NOT NULL
);
