//! Writing: who may, what is refused, what is kept, and that nothing is lost or done twice.

mod budget;
mod coverage;
mod history;
mod idempotency;
mod machines;
mod meetings;
mod places;
mod resolutions;
mod together;
