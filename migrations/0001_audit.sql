-- The audit trail: src/audit/trail.h says what each column is and how the hashes are made.
CREATE TABLE audit_head (
  approach_id BIGINT PRIMARY KEY,
  number BIGINT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TABLE audit_entry (
  approach_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  actor_id BIGINT NOT NULL,
  origin TEXT NOT NULL,
  verb TEXT NOT NULL,
  noun TEXT NOT NULL,
  thing_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (approach_id, number)
);
CREATE INDEX audit_entry_thing ON audit_entry (noun, thing_id);
CREATE INDEX audit_entry_actor ON audit_entry (actor_id);

-- Position 0 is the actor's name; 1, 2, 3 ... are the changed fields.
CREATE TABLE audit_field (
  approach_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  position BIGINT NOT NULL,
  field TEXT NOT NULL,
  value_hash TEXT NOT NULL,
  PRIMARY KEY (approach_id, number, position)
);

-- Erasure and retention may empty this table; the chain above stays whole.
CREATE TABLE audit_value (
  approach_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  position BIGINT NOT NULL,
  salt TEXT NOT NULL,
  value_before TEXT,
  value_after TEXT,
  PRIMARY KEY (approach_id, number, position)
);
