-- Beside what was written: logins, refusals, whatever leaves no record behind. A row without a place
-- belongs to the whole country.
ALTER TABLE audit_log
    ALTER COLUMN resource_id DROP NOT NULL,
    ALTER COLUMN revision DROP NOT NULL,
    DROP CONSTRAINT audit_log_actor_kind_check,
    ADD CONSTRAINT audit_log_actor_kind_check CHECK (actor_kind IN ('user', 'client', 'system', 'public')),
    ADD COLUMN credential_id uuid,
    ADD COLUMN place_id uuid,
    ADD COLUMN address text,
    ADD COLUMN outcome text NOT NULL DEFAULT 'done' CHECK (outcome IN ('done', 'refused')),
    ADD COLUMN status smallint CHECK (status BETWEEN 100 AND 599),
    -- The name as it is searched for; it follows from the name and is not sealed.
    ADD COLUMN actor_search text NOT NULL DEFAULT '';
UPDATE audit_log SET actor_search = lower(translate(actor_name, E'يك \u200c', 'یک'));
CREATE INDEX audit_log_at ON audit_log (at, id);
CREATE INDEX audit_log_operation ON audit_log (operation, at, id);
CREATE INDEX audit_log_actor ON audit_log (actor_id, at, id);
CREATE INDEX audit_log_place ON audit_log (place_id, at, id);

-- The rows that no seal has yet, each put here in the transaction that wrote it.
CREATE TABLE audit_queue (
    audit_id uuid PRIMARY KEY REFERENCES audit_log (id)
);
INSERT INTO audit_queue SELECT id FROM audit_log;

-- The chain: each hash is that of the hash before it and of the row.
CREATE TABLE audit_seals (
    position bigint PRIMARY KEY CHECK (position > 0),
    audit_id uuid NOT NULL UNIQUE REFERENCES audit_log (id),
    hash bytea NOT NULL CHECK (length(hash) = 32)
);

-- Its end: one row, which whoever seals holds. It is made by the first who does.
CREATE TABLE audit_chain (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint NOT NULL CHECK (position >= 0),
    hash bytea NOT NULL CHECK (length(hash) = 32)
);

GRANT SELECT, INSERT ON audit_seals TO jaygah_app;
GRANT SELECT, INSERT, UPDATE ON audit_chain TO jaygah_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_queue TO jaygah_app;
