//! Pure values that every other layer speaks in. Nothing here knows HTTP or SQL tables.

pub mod clock;
pub mod fiscal_year;
pub mod formula_guard;
pub mod ids;
pub mod jalali;
pub mod language;
pub mod money;
pub mod page;
pub mod persian_text;
pub mod provenance;
mod text_enum;

pub(crate) use text_enum::text_enum;
