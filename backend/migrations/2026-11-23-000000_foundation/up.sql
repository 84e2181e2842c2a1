-- Two roles from the first migration on: the owner who runs the migrations, and
-- `jaygah_app`, which serves and has only the rights that are granted here.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'jaygah_app') THEN
        CREATE ROLE jaygah_app NOLOGIN;
    END IF;
    IF current_user <> 'jaygah_app' AND NOT pg_has_role(current_user, 'jaygah_app', 'MEMBER') THEN
        EXECUTE format('GRANT jaygah_app TO %I', current_user);
    END IF;
END
$$;

CREATE EXTENSION IF NOT EXISTS pg_trgm;

GRANT USAGE ON SCHEMA public TO jaygah_app;

-- Names sort as Persian does (ICU): by code point, چ and گ would come after ه.
CREATE TABLE territories (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('country', 'province', 'county', 'district', 'city', 'neighbourhood')),
    code text UNIQUE,
    name text COLLATE "fa-x-icu" NOT NULL CHECK (name <> ''),
    name_en text,
    aliases text[] NOT NULL DEFAULT '{}',
    name_search text NOT NULL,
    parent_id uuid REFERENCES territories (id),
    provenance text NOT NULL CHECK (provenance IN ('official', 'press', 'derived', 'example')),
    source jsonb NOT NULL CHECK (source ? 'title'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX territories_parent ON territories (parent_id);

CREATE TABLE organizations (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('ministry', 'agency', 'company', 'unit', 'headquarters', 'secretariat', 'council', 'committee', 'foundation', 'municipality', 'office')),
    name text COLLATE "fa-x-icu" NOT NULL CHECK (name <> ''),
    name_en text,
    aliases text[] NOT NULL DEFAULT '{}',
    name_search text NOT NULL,
    parent_id uuid REFERENCES organizations (id),
    territory_id uuid REFERENCES territories (id),
    predecessor_id uuid REFERENCES organizations (id),
    provenance text NOT NULL CHECK (provenance IN ('official', 'press', 'derived', 'example')),
    source jsonb NOT NULL CHECK (source ? 'title'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX organizations_parent ON organizations (parent_id);
CREATE INDEX organizations_predecessor ON organizations (predecessor_id);

GRANT SELECT, INSERT, UPDATE ON territories, organizations TO jaygah_app;
