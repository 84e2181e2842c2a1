REVOKE DELETE ON meeting_participants, meeting_statements, resolution_owners, resolution_territories,
    resolution_lineages FROM jaygah_app;
DROP TABLE idempotency_keys, audit_log, resolution_follow_ups;
DROP INDEX resolutions_number;
DROP INDEX meetings_body;
ALTER TABLE resolutions DROP COLUMN body_id, DROP COLUMN legal_basis, DROP COLUMN letter_number, DROP COLUMN letter_date;
ALTER TABLE meetings DROP COLUMN body_id, DROP COLUMN letter_number, DROP COLUMN letter_date;
ALTER TABLE budget_books DROP COLUMN state, DROP COLUMN revision, DROP COLUMN created_by, DROP COLUMN updated_by;
ALTER TABLE budget_lines DROP COLUMN revision, DROP COLUMN created_by, DROP COLUMN updated_by, DROP COLUMN created_at, DROP COLUMN updated_at;
ALTER TABLE program_nodes DROP COLUMN revision, DROP COLUMN created_by, DROP COLUMN updated_by;
ALTER TABLE resolutions DROP COLUMN revision, DROP COLUMN created_by, DROP COLUMN updated_by;
ALTER TABLE meetings DROP COLUMN revision, DROP COLUMN created_by, DROP COLUMN updated_by;
ALTER TABLE organizations DROP COLUMN revision, DROP COLUMN created_by, DROP COLUMN updated_by;
ALTER TABLE territories DROP COLUMN revision, DROP COLUMN created_by, DROP COLUMN updated_by;
DROP TABLE api_client_secrets, api_clients;
