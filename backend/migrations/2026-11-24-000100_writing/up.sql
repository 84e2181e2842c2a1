-- Machine callers: programs of a body, with scopes and secrets of which only the hash is kept.
CREATE TABLE api_clients (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    organization_id uuid NOT NULL REFERENCES organizations (id),
    scopes text[] NOT NULL CHECK (scopes <@ ARRAY['meetings:write', 'resolutions:write', 'publications:write']),
    demonstration boolean NOT NULL DEFAULT false,
    disabled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE api_client_secrets (
    id uuid PRIMARY KEY,
    client_id uuid NOT NULL REFERENCES api_clients (id),
    secret_hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_client_secrets_client ON api_client_secrets (client_id);

-- Every record that can be changed counts its revisions and knows who wrote it: a user or a machine
-- caller; nobody where the seed or an import of the command line did.
ALTER TABLE territories ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN created_by uuid, ADD COLUMN updated_by uuid;
ALTER TABLE organizations ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN created_by uuid, ADD COLUMN updated_by uuid;
ALTER TABLE meetings ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN created_by uuid, ADD COLUMN updated_by uuid;
ALTER TABLE resolutions ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN created_by uuid, ADD COLUMN updated_by uuid;
ALTER TABLE budget_books ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN created_by uuid, ADD COLUMN updated_by uuid;
ALTER TABLE program_nodes ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN created_by uuid, ADD COLUMN updated_by uuid;
ALTER TABLE budget_lines ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN created_by uuid, ADD COLUMN updated_by uuid,
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();

-- A book that is being prepared is written row by row; a printed one is replaced as a whole.
ALTER TABLE budget_books ADD COLUMN state text NOT NULL DEFAULT 'final' CHECK (state IN ('preparing', 'final'));

-- The body that met or decided; number and date of the letter under which the secretariat sent it.
ALTER TABLE meetings ADD COLUMN body_id uuid REFERENCES organizations (id),
    ADD COLUMN letter_number text, ADD COLUMN letter_date date;
CREATE INDEX meetings_body ON meetings (body_id);
ALTER TABLE resolutions ADD COLUMN body_id uuid REFERENCES organizations (id),
    ADD COLUMN legal_basis text, ADD COLUMN letter_number text, ADD COLUMN letter_date date;
CREATE UNIQUE INDEX resolutions_number ON resolutions (body_id, number) WHERE number IS NOT NULL;

-- What was heard of a resolution after its adoption.
CREATE TABLE resolution_follow_ups (
    id uuid PRIMARY KEY,
    resolution_id uuid NOT NULL REFERENCES resolutions (id) ON DELETE CASCADE,
    organization_id uuid REFERENCES organizations (id),
    state text CHECK (state IN ('acknowledged', 'objected', 'in_progress')),
    note text NOT NULL CHECK (note <> ''),
    happened_on date NOT NULL,
    letter_number text,
    letter_date date,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    CHECK (state IS NULL OR organization_id IS NOT NULL)
);
CREATE INDEX resolution_follow_ups_resolution ON resolution_follow_ups (resolution_id, id);

-- One row a write, in the transaction of the write; never changed.
CREATE TABLE audit_log (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    operation text NOT NULL,
    resource text NOT NULL,
    resource_id uuid NOT NULL,
    revision integer NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'client', 'system')),
    actor_id uuid,
    actor_name text NOT NULL,
    request_id text NOT NULL,
    reason text,
    before jsonb,
    after jsonb
);
CREATE INDEX audit_log_resource ON audit_log (resource, resource_id, id);

-- The reply of a write that carried an Idempotency-Key, kept for a day.
CREATE TABLE idempotency_keys (
    caller_id uuid NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    reply jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller_id, key)
);

GRANT SELECT, INSERT, UPDATE ON api_clients, api_client_secrets, resolution_follow_ups TO jaygah_app;
GRANT SELECT, INSERT ON audit_log TO jaygah_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO jaygah_app;
-- What belongs to a record is replaced with it.
GRANT DELETE ON meeting_participants, meeting_statements, resolution_owners, resolution_territories,
    resolution_lineages TO jaygah_app;
