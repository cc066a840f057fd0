-- What an approach changed in the built-in step plan: items added, dropped with a reason, reworded.
CREATE TABLE item_change (
  id {id},
  approach_id BIGINT NOT NULL REFERENCES approach(id),
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  step TEXT NOT NULL DEFAULT '',
  form TEXT NOT NULL DEFAULT '',
  title_nl TEXT NOT NULL DEFAULT '',
  title_en TEXT NOT NULL DEFAULT '',
  question_nl TEXT NOT NULL DEFAULT '',
  question_en TEXT NOT NULL DEFAULT '',
  help_nl TEXT NOT NULL DEFAULT '',
  help_en TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX item_change_of_approach ON item_change (approach_id);
