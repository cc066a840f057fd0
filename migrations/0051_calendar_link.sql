-- The address under which a calendar program reads somebody's meetings. The token is kept as SHA-256 only.
CREATE TABLE calendar_link (
  id {id},
  account_id BIGINT NOT NULL REFERENCES account(id),
  token_hash TEXT NOT NULL UNIQUE,
  made_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX calendar_link_of_account ON calendar_link (account_id);
