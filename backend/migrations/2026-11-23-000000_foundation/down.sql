-- The role stays: other databases of the same cluster may use it.
DROP TABLE organizations;
DROP TABLE territories;
REVOKE USAGE ON SCHEMA public FROM jaygah_app;
DROP EXTENSION pg_trgm;
