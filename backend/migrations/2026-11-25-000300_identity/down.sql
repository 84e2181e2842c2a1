REVOKE DELETE ON sessions, refresh_tokens FROM jaygah_app;
DROP TABLE login_throttles;
DROP TABLE recovery_codes;
DROP TABLE one_time_links;
ALTER TABLE sessions
    DROP COLUMN second_factor_at,
    DROP COLUMN user_agent,
    DROP COLUMN address,
    DROP COLUMN ended_by;
-- The hash of a random password that nobody knows.
UPDATE users SET password_hash =
    '$argon2id$v=19$m=19456,t=2,p=1$lwp6MXKUfXN4yrqsmCQ/JQ$ioXxZ4OG3logwrxKmhpaeBgt3CvqeW0P5i/aVrmoj1Q'
WHERE password_hash IS NULL;
ALTER TABLE users
    DROP CONSTRAINT users_totp_whole,
    ALTER COLUMN password_hash SET NOT NULL,
    DROP COLUMN password_changed_at,
    DROP COLUMN totp_secret,
    DROP COLUMN totp_confirmed_at,
    DROP COLUMN totp_last_step;
