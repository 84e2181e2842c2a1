DROP TABLE import_former_rows, import_batches;
