-- The cooperation agreement: one row per version; from the day it is offered for signing it never changes. Its parties
-- stand beside it as they were that day, with their signature. Scans are kept as they came, with their SHA-256.
CREATE TABLE agreement (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  number TEXT NOT NULL, partners TEXT NOT NULL DEFAULT '', purpose TEXT NOT NULL DEFAULT '',
  intention TEXT NOT NULL DEFAULT '', annex TEXT NOT NULL DEFAULT '', commitment TEXT NOT NULL DEFAULT '',
  change_reason TEXT NOT NULL DEFAULT '', offered_on TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, withdrawn_at BIGINT,
  UNIQUE (approach_id, number)
);
CREATE TABLE agreement_scan (
  id {id}, approach_id BIGINT NOT NULL REFERENCES approach(id),
  file_name TEXT NOT NULL, media_type TEXT NOT NULL, size BIGINT NOT NULL, sha256 TEXT NOT NULL, content {blob} NOT NULL,
  added_at BIGINT NOT NULL, added_by BIGINT
);
CREATE INDEX agreement_scan_of_approach ON agreement_scan (approach_id);
CREATE TABLE agreement_party (
  id {id}, agreement_id BIGINT NOT NULL REFERENCES agreement(id),
  partner_id BIGINT NOT NULL, partner_name TEXT NOT NULL, signer TEXT NOT NULL, job_title TEXT NOT NULL,
  authority TEXT NOT NULL, signed_on TEXT NOT NULL DEFAULT '', scan_id BIGINT REFERENCES agreement_scan(id)
);
CREATE INDEX agreement_party_of_agreement ON agreement_party (agreement_id);
