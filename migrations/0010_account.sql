-- People, organisations, municipalities, and who may do what where.
CREATE TABLE municipality (
  id {id},
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE TABLE organisation (
  id {id},
  municipality_id BIGINT NOT NULL REFERENCES municipality(id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  UNIQUE (municipality_id, name)
);
CREATE TABLE account (
  id {id},
  organisation_id BIGINT NOT NULL REFERENCES organisation(id),
  sign_in_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  language TEXT NOT NULL,
  is_beheerder BIGINT NOT NULL DEFAULT 0,
  is_fg BIGINT NOT NULL DEFAULT 0,
  is_active BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE TABLE municipality_administrator (
  account_id BIGINT NOT NULL REFERENCES account(id),
  municipality_id BIGINT NOT NULL REFERENCES municipality(id),
  PRIMARY KEY (account_id, municipality_id)
);
CREATE TABLE membership (
  account_id BIGINT NOT NULL REFERENCES account(id),
  approach_id BIGINT NOT NULL,
  role TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (account_id, approach_id, role)
);
CREATE INDEX membership_of_approach ON membership (approach_id);
-- Tokens are kept as SHA-256 only.
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES account(id),
  csrf TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE INDEX session_of_account ON session (account_id);
CREATE TABLE setup_link (
  token_hash TEXT PRIMARY KEY,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE TABLE sign_in_failure (
  subject TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, at);
-- What holds for the whole installation: demo or not.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
