-- A receiver without an account says yes in a meeting or by telephone; the project group notes who said it and when (7.A). Empty: confirmed by the
-- receiver itself.
ALTER TABLE safeguard_confirmation ADD COLUMN said_by TEXT NOT NULL DEFAULT '';
ALTER TABLE safeguard_confirmation ADD COLUMN said_on TEXT NOT NULL DEFAULT '';
