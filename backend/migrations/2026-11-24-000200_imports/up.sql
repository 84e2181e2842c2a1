-- Every import of a file, and what is needed to undo it as a whole.
CREATE TABLE import_batches (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('budget_book')),
    -- No reference: the book is gone when the import that made it is undone.
    book_id uuid NOT NULL,
    book_title text NOT NULL,
    -- Whether the import took the place of a stored book.
    replaced boolean NOT NULL,
    file_name text NOT NULL,
    file_sha256 text NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
    mapping text NOT NULL,
    rows_read integer NOT NULL CHECK (rows_read >= 0),
    nodes integer NOT NULL CHECK (nodes >= 0),
    errors integer NOT NULL CHECK (errors >= 0),
    notices integer NOT NULL CHECK (notices >= 0),
    -- Fingerprint of the book as the import left it: another one means that it was changed since.
    left_state text NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now(),
    undone_at timestamptz
);
CREATE INDEX import_batches_book ON import_batches (book_id, imported_at);

-- The book that an import took the place of: its rows as they were, a thousand a chunk.
CREATE TABLE import_former_rows (
    batch_id uuid NOT NULL REFERENCES import_batches (id),
    kind text NOT NULL CHECK (kind IN ('book', 'nodes', 'lines', 'totals')),
    chunk integer NOT NULL,
    rows jsonb NOT NULL,
    PRIMARY KEY (batch_id, kind, chunk)
);

GRANT SELECT, INSERT, UPDATE ON import_batches, import_former_rows TO jaygah_app;
