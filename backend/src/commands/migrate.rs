//! `jaygah migrate`.

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::platform::config::DataSettings;

pub async fn run(data: &DataSettings) -> Outcome {
    let opened = Opened::open(data, Opener::Tool, true).await?;
    opened.close().await.map_err(Failure::new)?;
    eprintln!("The database is at the newest schema.");
    Ok(0)
}
