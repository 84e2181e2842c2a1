CREATE TABLE users (
    id uuid PRIMARY KEY,
    username text NOT NULL UNIQUE CHECK (username <> ''),
    display_name text NOT NULL,
    password_hash text NOT NULL,
    demonstration boolean NOT NULL DEFAULT false,
    disabled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- A role counts in the named territory or organisation and in all below it;
-- with neither it counts in the whole country.
CREATE TABLE role_assignments (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    role text NOT NULL CHECK (role IN ('national_admin', 'viewer')),
    territory_id uuid REFERENCES territories (id),
    organization_id uuid REFERENCES organizations (id),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX role_assignments_user ON role_assignments (user_id);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX sessions_user ON sessions (user_id);

-- Every refresh token of a session is kept: the second use of one ends the session.
CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

GRANT SELECT, INSERT, UPDATE ON users, role_assignments, sessions, refresh_tokens TO jaygah_app;
