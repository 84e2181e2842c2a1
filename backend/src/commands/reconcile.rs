//! `jaygah reconcile`.

use std::io::Write;

use clap::Args;

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::{features::budget::reconcile, platform::config::DataSettings};

/// How the result is printed.
#[derive(Debug, Args)]
pub struct ReconcileArgs {
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub async fn run(data: &DataSettings, args: &ReconcileArgs) -> Outcome {
    let opened = Opened::open(data, Opener::Tool).await?;
    let found = {
        let connection = &mut opened.db.connection().await.map_err(Failure::new)?;
        reconcile::reconcile(connection).await.map_err(Failure::new)
    };
    opened.close().await?;
    let found = found?;
    let mut out = std::io::stdout();
    if args.json {
        let json = serde_json::to_string_pretty(&found).map_err(Failure::new)?;
        writeln!(out, "{json}").map_err(Failure::new)?;
    } else {
        writeln!(
            out,
            "{} books, {} nodes: {} totals differ from the sums of their lines.",
            found.books,
            found.nodes,
            found.differences.len()
        )
        .map_err(Failure::new)?;
        for d in &found.differences {
            writeln!(
                out,
                "  node {} {} {}: stored {}, computed {}",
                d.node_id, d.part, d.stage, d.stored, d.computed
            )
            .map_err(Failure::new)?;
        }
    }
    Ok(u8::from(!found.differences.is_empty()))
}
