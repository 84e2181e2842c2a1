DROP TABLE audit_chain, audit_seals, audit_queue;
DROP INDEX audit_log_at, audit_log_operation, audit_log_actor, audit_log_place;
-- What the older form has no place for.
DELETE FROM audit_log
    WHERE resource_id IS NULL OR revision IS NULL OR outcome <> 'done' OR actor_kind = 'public';
ALTER TABLE audit_log
    DROP COLUMN credential_id, DROP COLUMN place_id, DROP COLUMN address, DROP COLUMN outcome, DROP COLUMN status,
    DROP COLUMN actor_search,
    DROP CONSTRAINT audit_log_actor_kind_check,
    ADD CONSTRAINT audit_log_actor_kind_check CHECK (actor_kind IN ('user', 'client', 'system')),
    ALTER COLUMN resource_id SET NOT NULL,
    ALTER COLUMN revision SET NOT NULL;
