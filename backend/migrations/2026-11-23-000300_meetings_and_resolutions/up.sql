CREATE TABLE meetings (
    id uuid PRIMARY KEY,
    title text NOT NULL CHECK (title <> ''),
    title_en text,
    -- Null when the source does not give the date; `held_on_note` then says so.
    held_on date,
    held_on_note text,
    held_on_note_en text,
    published_on date,
    summary text,
    summary_en text,
    title_search text NOT NULL,
    published_at timestamptz,
    provenance text NOT NULL CHECK (provenance IN ('official', 'press', 'derived', 'example')),
    source jsonb NOT NULL CHECK (source ? 'title'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE meeting_participants (
    meeting_id uuid NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    position smallint NOT NULL,
    name text NOT NULL,
    post text NOT NULL,
    organization_id uuid REFERENCES organizations (id),
    PRIMARY KEY (meeting_id, position)
);

-- What speakers asked for or remarked. A demand is not a resolution.
CREATE TABLE meeting_statements (
    meeting_id uuid NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    position smallint NOT NULL,
    speaker text NOT NULL,
    post text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('demand', 'remark')),
    text text NOT NULL CHECK (text <> ''),
    PRIMARY KEY (meeting_id, position)
);

CREATE TABLE resolutions (
    id uuid PRIMARY KEY,
    meeting_id uuid REFERENCES meetings (id),
    number text,
    item_number smallint,
    title text NOT NULL CHECK (title <> ''),
    title_en text,
    text text NOT NULL CHECK (text <> ''),
    text_search text NOT NULL,
    type text NOT NULL CHECK (type IN ('decision', 'assignment', 'approval', 'recommendation', 'coordination', 'credit')),
    state text NOT NULL CHECK (state IN ('draft', 'proposed', 'adopted', 'communicated', 'in_progress', 'verified', 'suspended', 'superseded', 'revoked', 'not_executable')),
    recipient_id uuid REFERENCES organizations (id),
    deliverable text,
    deliverable_en text,
    creates text,
    creates_en text,
    deadline_kind text NOT NULL CHECK (deadline_kind IN ('none', 'date', 'relative', 'recurring', 'conditional')),
    deadline_n integer CHECK (deadline_n > 0),
    deadline_unit text CHECK (deadline_unit IN ('day', 'week', 'month', 'year')),
    deadline_basis text CHECK (deadline_basis IN ('meeting_date', 'publication_date', 'communication_date')),
    deadline_basis_date date,
    deadline_rrule text,
    deadline_needs_definition boolean NOT NULL DEFAULT false,
    deadline_stated text,
    deadline_note text,
    deadline_note_en text,
    due_on date,
    adopted_on date,
    -- False for archives and reports: what became of it is not known, and it is never derived as overdue.
    outcome_known boolean NOT NULL,
    outcome_note text,
    outcome_note_en text,
    published_at timestamptz,
    provenance text NOT NULL CHECK (provenance IN ('official', 'press', 'derived', 'example')),
    source jsonb NOT NULL CHECK (source ? 'title'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (meeting_id, item_number),
    CHECK (deadline_kind <> 'relative' OR (deadline_n IS NOT NULL AND deadline_unit IS NOT NULL AND deadline_basis IS NOT NULL)),
    CHECK (deadline_kind <> 'date' OR due_on IS NOT NULL),
    CHECK (deadline_kind <> 'recurring' OR deadline_rrule IS NOT NULL OR deadline_needs_definition)
);
CREATE INDEX resolutions_due ON resolutions (due_on, id);
CREATE INDEX resolutions_search ON resolutions USING gin (text_search gin_trgm_ops) WITH (fastupdate = off);

CREATE TABLE resolution_owners (
    resolution_id uuid NOT NULL REFERENCES resolutions (id) ON DELETE CASCADE,
    position smallint NOT NULL,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    role text NOT NULL CHECK (role IN ('lead', 'joint')),
    state text NOT NULL CHECK (state IN ('pending', 'acknowledged', 'objected', 'in_progress', 'evidence_submitted', 'returned', 'verified')),
    PRIMARY KEY (resolution_id, organization_id)
);
CREATE INDEX resolution_owners_organization ON resolution_owners (organization_id);

CREATE TABLE resolution_territories (
    resolution_id uuid NOT NULL REFERENCES resolutions (id) ON DELETE CASCADE,
    territory_id uuid NOT NULL REFERENCES territories (id),
    PRIMARY KEY (resolution_id, territory_id)
);

CREATE TABLE resolution_lineages (
    resolution_id uuid NOT NULL REFERENCES resolutions (id) ON DELETE CASCADE,
    lineage_id uuid NOT NULL REFERENCES lineages (id),
    PRIMARY KEY (resolution_id, lineage_id)
);

GRANT SELECT, INSERT, UPDATE ON meetings, meeting_participants, meeting_statements, resolutions,
    resolution_owners, resolution_territories, resolution_lineages TO jaygah_app;
