//! `jaygah openapi`.

use std::io::Write;

use super::{Failure, Outcome};
use crate::app;

pub fn run() -> Outcome {
    let document = app::openapi().to_pretty_json().map_err(Failure::new)?;
    writeln!(std::io::stdout(), "{document}").map_err(Failure::new)?;
    Ok(0)
}
