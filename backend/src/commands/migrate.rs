//! `jaygah migrate`.

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::platform::config::DataSettings;

pub async fn run(data: &DataSettings) -> Outcome {
    let asked = DataSettings { migrate: true, ..data.clone() };
    let opened = Opened::open(&asked, Opener::Tool).await?;
    opened.close().await.map_err(Failure::new)?;
    eprintln!("The database is at the newest schema.");
    Ok(0)
}
