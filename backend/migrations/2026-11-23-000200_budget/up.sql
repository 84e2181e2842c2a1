CREATE TABLE fiscal_years (
    year integer PRIMARY KEY CHECK (year BETWEEN 1300 AND 1500),
    state text NOT NULL CHECK (state IN ('preparing', 'open', 'frozen', 'closed')),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    CHECK (starts_on < ends_on)
);

CREATE TABLE budget_books (
    id uuid PRIMARY KEY,
    fiscal_year integer NOT NULL REFERENCES fiscal_years (year),
    flow text NOT NULL CHECK (flow IN ('expense', 'revenue')),
    version text NOT NULL CHECK (version IN ('bill', 'law', 'amendment', 'estimate', 'unknown')),
    version_basis text,
    classification text NOT NULL CHECK (classification IN ('administrative', 'functional', 'receipts')),
    title text NOT NULL CHECK (title <> ''),
    title_en text,
    coverage text NOT NULL CHECK (coverage IN ('complete', 'extract')),
    stages text[] NOT NULL CHECK (stages <@ ARRAY['proposed', 'approved', 'communicated', 'agreed', 'allocated', 'reserved', 'committed', 'certified', 'paid']),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    unit text NOT NULL,
    level_labels text[] NOT NULL,
    node_count integer NOT NULL DEFAULT 0 CHECK (node_count >= 0),
    published_at timestamptz,
    provenance text NOT NULL CHECK (provenance IN ('official', 'press', 'derived', 'example')),
    source jsonb NOT NULL CHECK (source ? 'title'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (fiscal_year, flow, version, classification)
);

-- What stays the same row of the budget while codes, names and parents change from year to year.
CREATE TABLE lineages (
    id uuid PRIMARY KEY,
    flow text NOT NULL CHECK (flow IN ('expense', 'revenue')),
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE program_nodes (
    id uuid PRIMARY KEY,
    book_id uuid NOT NULL REFERENCES budget_books (id) ON DELETE CASCADE,
    parent_id uuid,
    lineage_id uuid NOT NULL REFERENCES lineages (id),
    lineage_basis text NOT NULL CHECK (lineage_basis IN ('new', 'declared', 'same_path', 'same_code_and_name')),
    level smallint NOT NULL CHECK (level >= 0),
    position integer NOT NULL CHECK (position >= 0),
    table_code text,
    row_code text,
    -- A printed row that the book splits over several places: 1, 2, …
    row_part integer NOT NULL DEFAULT 1 CHECK (row_part >= 1),
    name text COLLATE "fa-x-icu" NOT NULL CHECK (name <> ''),
    name_en text,
    long_name text,
    name_search text NOT NULL,
    path_key text NOT NULL,
    child_count integer NOT NULL DEFAULT 0 CHECK (child_count >= 0),
    -- The subtotal that the source prints for this node: a control, never money.
    printed_amount numeric(28, 4),
    note text,
    provenance text NOT NULL CHECK (provenance IN ('official', 'press', 'derived', 'example')),
    -- The words of the source that cite this row.
    quoted text,
    page text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (book_id, id),
    FOREIGN KEY (book_id, parent_id) REFERENCES program_nodes (book_id, id) ON DELETE CASCADE,
    CHECK ((level = 0) = (parent_id IS NULL))
);
CREATE UNIQUE INDEX program_nodes_root ON program_nodes (book_id) WHERE parent_id IS NULL;
CREATE UNIQUE INDEX program_nodes_children ON program_nodes (book_id, parent_id, position);
CREATE UNIQUE INDEX program_nodes_code ON program_nodes (book_id, table_code, row_code, row_part)
    NULLS NOT DISTINCT WHERE row_code IS NOT NULL;
CREATE INDEX program_nodes_row_code ON program_nodes (row_code);
CREATE INDEX program_nodes_lineage ON program_nodes (lineage_id);
CREATE INDEX program_nodes_path ON program_nodes (path_key);
CREATE INDEX program_nodes_search ON program_nodes USING gin (name_search gin_trgm_ops) WITH (fastupdate = off);

-- Money stands here and nowhere else: a node's amounts by part, a column a stage.
CREATE TABLE budget_lines (
    id uuid PRIMARY KEY,
    node_id uuid NOT NULL REFERENCES program_nodes (id) ON DELETE CASCADE,
    part text NOT NULL CHECK (part IN ('recurrent', 'capital', 'financial', 'unclassified')),
    proposed numeric(28, 4) NOT NULL DEFAULT 0,
    approved numeric(28, 4) NOT NULL DEFAULT 0,
    communicated numeric(28, 4) NOT NULL DEFAULT 0,
    agreed numeric(28, 4) NOT NULL DEFAULT 0,
    allocated numeric(28, 4) NOT NULL DEFAULT 0,
    reserved numeric(28, 4) NOT NULL DEFAULT 0,
    committed numeric(28, 4) NOT NULL DEFAULT 0,
    certified numeric(28, 4) NOT NULL DEFAULT 0,
    paid numeric(28, 4) NOT NULL DEFAULT 0,
    UNIQUE (node_id, part)
);

-- The roll-up of a node and all below it, kept in the transaction that changes a line;
-- `jaygah reconcile` recomputes and compares it.
CREATE TABLE node_totals (
    node_id uuid NOT NULL REFERENCES program_nodes (id) ON DELETE CASCADE,
    part text NOT NULL CHECK (part IN ('recurrent', 'capital', 'financial', 'unclassified')),
    proposed numeric(28, 4) NOT NULL DEFAULT 0,
    approved numeric(28, 4) NOT NULL DEFAULT 0,
    communicated numeric(28, 4) NOT NULL DEFAULT 0,
    agreed numeric(28, 4) NOT NULL DEFAULT 0,
    allocated numeric(28, 4) NOT NULL DEFAULT 0,
    reserved numeric(28, 4) NOT NULL DEFAULT 0,
    committed numeric(28, 4) NOT NULL DEFAULT 0,
    certified numeric(28, 4) NOT NULL DEFAULT 0,
    paid numeric(28, 4) NOT NULL DEFAULT 0,
    PRIMARY KEY (node_id, part)
);

GRANT SELECT, INSERT, UPDATE ON fiscal_years, lineages TO jaygah_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON budget_books, program_nodes, budget_lines, node_totals TO jaygah_app;
