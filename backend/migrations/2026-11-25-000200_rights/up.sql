-- The roles are those of the policy; a program has roles in places, too.
ALTER TABLE role_assignments DROP CONSTRAINT role_assignments_role_check;
ALTER TABLE role_assignments ADD CONSTRAINT role_assignments_role_check CHECK (role IN (
    'national_admin', 'national_secretariat', 'pbo_analyst', 'provincial_hq', 'planning_council', 'county_hq',
    'facilitation_office', 'agency_officer', 'finance_controller', 'auditor', 'viewer'));
ALTER TABLE role_assignments ALTER COLUMN user_id DROP NOT NULL;
ALTER TABLE role_assignments ADD COLUMN client_id uuid REFERENCES api_clients (id),
    ADD COLUMN created_by uuid,
    ADD COLUMN revoked_at timestamptz,
    ADD COLUMN revoked_by uuid,
    ADD CONSTRAINT role_assignments_holder CHECK ((user_id IS NULL) <> (client_id IS NULL)),
    ADD CONSTRAINT role_assignments_place CHECK (territory_id IS NULL OR organization_id IS NULL);
CREATE INDEX role_assignments_client ON role_assignments (client_id);

-- Until now a program wrote in what was of its own body.
INSERT INTO role_assignments (id, client_id, role, organization_id)
    SELECT gen_random_uuid(), id, 'planning_council', organization_id FROM api_clients;
ALTER TABLE api_clients DROP CONSTRAINT api_clients_scopes_check;
ALTER TABLE api_clients ADD CONSTRAINT api_clients_scopes_check CHECK (scopes <@ ARRAY[
    'meetings:write', 'resolutions:write', 'publications:write', 'follow_ups:write', 'meetings:read',
    'resolutions:read', 'budget:read']);

-- An account belongs to a body, where its holder has a post; accounts and programs are changed like
-- any other record.
ALTER TABLE users ADD COLUMN name_search text NOT NULL DEFAULT '', ADD COLUMN post text, ADD COLUMN organization_id uuid REFERENCES organizations (id),
    ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN created_by uuid, ADD COLUMN updated_by uuid;
UPDATE users SET name_search = lower(username || E'\n' || display_name);
CREATE INDEX users_organization ON users (organization_id);
ALTER TABLE api_clients ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN created_by uuid, ADD COLUMN updated_by uuid;
CREATE INDEX organizations_territory ON organizations (territory_id);

-- The territories and organisations that some of them cover: all below a territory, the bodies that
-- are there, their parts that name no territory of their own; all below an organisation.
CREATE FUNCTION places_below(roots uuid[]) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE places (id) AS (
        SELECT id FROM territories WHERE id = ANY (roots)
        UNION
        SELECT below.id FROM territories below JOIN places ON below.parent_id = places.id
    ), there (id) AS (
        SELECT id FROM organizations WHERE territory_id IN (SELECT id FROM places)
        UNION
        SELECT below.id FROM organizations below JOIN there ON below.parent_id = there.id
        WHERE below.territory_id IS NULL
    ), bodies (id) AS (
        SELECT id FROM organizations WHERE id = ANY (roots)
        UNION
        SELECT below.id FROM organizations below JOIN bodies ON below.parent_id = bodies.id
    )
    SELECT coalesce(array_agg(id), '{}') FROM (
        SELECT id FROM places UNION SELECT id FROM there UNION SELECT id FROM bodies
    ) AS covered
$$;
REVOKE ALL ON FUNCTION places_below (uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION places_below (uuid[]) TO jaygah_app;
