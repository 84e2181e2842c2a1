//! `jaygah audit-export`.

use std::io::BufWriter;

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::platform::{
    audit::{Heads, export},
    config::DataSettings,
};

pub async fn run(data: &DataSettings) -> Outcome {
    std::fs::create_dir_all(&data.data_dir)
        .map_err(|error| Failure::new(format!("{}: {error}", data.data_dir.display())))?;
    let opened = Opened::open(data, Opener::Tool).await?;
    let out = BufWriter::new(std::io::stdout().lock());
    let exported = export(&opened.db, &Heads::of(&data.data_dir), out).await;
    opened.close().await?;
    let exported = exported.map_err(Failure::new)?;
    if let Some(warning) = exported.warning {
        eprintln!("jaygah: {warning}; what is there was exported as it is.");
        return Ok(1);
    }
    eprintln!("Exported {} rows.", exported.rows);
    Ok(0)
}
