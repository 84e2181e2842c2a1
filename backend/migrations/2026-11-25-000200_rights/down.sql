DROP FUNCTION places_below (uuid[]);
DROP INDEX organizations_territory;
ALTER TABLE api_clients DROP COLUMN revision, DROP COLUMN created_by, DROP COLUMN updated_by;
UPDATE api_clients SET scopes = ARRAY(SELECT s FROM unnest(scopes) AS s
    WHERE s IN ('meetings:write', 'resolutions:write', 'publications:write'));
ALTER TABLE api_clients DROP CONSTRAINT api_clients_scopes_check;
ALTER TABLE api_clients ADD CONSTRAINT api_clients_scopes_check
    CHECK (scopes <@ ARRAY['meetings:write', 'resolutions:write', 'publications:write']);
ALTER TABLE users DROP COLUMN name_search, DROP COLUMN post, DROP COLUMN organization_id, DROP COLUMN revision, DROP COLUMN created_by,
    DROP COLUMN updated_by;
DELETE FROM role_assignments WHERE user_id IS NULL OR role NOT IN ('national_admin', 'viewer');
ALTER TABLE role_assignments DROP CONSTRAINT role_assignments_place, DROP CONSTRAINT role_assignments_holder,
    DROP COLUMN client_id, DROP COLUMN created_by, DROP COLUMN revoked_at, DROP COLUMN revoked_by;
ALTER TABLE role_assignments ALTER COLUMN user_id SET NOT NULL;
ALTER TABLE role_assignments DROP CONSTRAINT role_assignments_role_check;
ALTER TABLE role_assignments ADD CONSTRAINT role_assignments_role_check CHECK (role IN ('national_admin', 'viewer'));
