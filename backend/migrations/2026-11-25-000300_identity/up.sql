-- An account whose password was not chosen yet has none. The secret of the second factor is sealed
-- by the server; a step whose code was used is never accepted again.
ALTER TABLE users
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN password_changed_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN totp_secret bytea,
    ADD COLUMN totp_confirmed_at timestamptz,
    ADD COLUMN totp_last_step bigint,
    ADD CONSTRAINT users_totp_whole CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL);
UPDATE users SET password_changed_at = created_at;

ALTER TABLE sessions
    ADD COLUMN second_factor_at timestamptz,
    ADD COLUMN user_agent text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 200),
    ADD COLUMN address text NOT NULL DEFAULT '' CHECK (length(address) <= 45),
    ADD COLUMN ended_by text
        CHECK (ended_by IN ('logout', 'owner', 'administrator', 'reuse', 'password'));

-- A token that is shown once and sets a password.
CREATE TABLE one_time_links (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    purpose text NOT NULL CHECK (purpose IN ('first_password', 'reset')),
    created_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX one_time_links_user ON one_time_links (user_id);

-- For whoever has lost the device of his second factor; each is used once.
CREATE TABLE recovery_codes (
    user_id uuid NOT NULL REFERENCES users (id),
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (user_id, code_hash)
);

-- Failed attempts, by the hash of what they are counted for.
CREATE TABLE login_throttles (
    bucket bytea PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
);
CREATE INDEX login_throttles_last ON login_throttles (last_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_links, recovery_codes, login_throttles TO jaygah_app;
-- What has ended is removed when nothing asks for it any more.
GRANT DELETE ON sessions, refresh_tokens TO jaygah_app;
