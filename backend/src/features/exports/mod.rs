//! Every list as a file: CSV for programs, XLSX for people. What is filtered is what is written, the
//! whole of it, in the order of the list and in what the caller may see. A budget book comes back
//! by `jaygah import budget-book --mapping jaygah`.
//!
//! `routes` → `service` (one snapshot of the database, page by page, into a temporary file) →
//! `columns` (what each list writes) → `sheet` (CSV or a workbook) → `reply` (the file on the wire).

mod columns;
mod csv_sheet;
mod params;
mod reply;
mod routes;
mod service;
mod sheet;
mod xlsx_sheet;

pub use routes::{
    export_audit_log, export_budget_books, export_fiscal_years, export_meetings,
    export_organizations, export_program_nodes, export_resolutions, export_territories,
};
