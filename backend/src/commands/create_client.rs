//! `jaygah create-client`.

use std::io::Write;

use clap::Args;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::{
    features::{
        access::{self, NewClient},
        organizations,
    },
    platform::{
        authz::{Permission, Role},
        config::DataSettings,
    },
};

/// The new machine caller.
#[derive(Debug, Args)]
pub struct CreateClient {
    /// Name that is shown where it has written something.
    #[arg(long)]
    name: String,

    /// The body that it acts for, by its id or by one of its names.
    #[arg(long)]
    organization: String,

    /// What it may do in what is of that body; all that a program may do when not given.
    #[arg(long = "scope", value_parser = parse_scope)]
    scopes: Vec<Permission>,
}

fn parse_scope(text: &str) -> Result<Permission, String> {
    let known = Permission::FOR_CLIENTS;
    known.into_iter().find(|scope| scope.as_str() == text).ok_or_else(|| {
        let known: Vec<&str> = known.iter().map(|scope| scope.as_str()).collect();
        format!("none of {}", known.join(", "))
    })
}

pub async fn run(data: &DataSettings, args: &CreateClient) -> Outcome {
    if args.name.trim().is_empty() {
        return Err(Failure::new("the name is empty"));
    }
    let opened = Opened::open(data, Opener::Tool).await?;
    let created = create(&opened, args).await;
    opened.close().await?;
    let (id, secret) = created?;
    eprintln!("The secret is shown this once; only its hash is kept.");
    writeln!(std::io::stdout(), "client_id={id}\nclient_secret={secret}").map_err(Failure::new)?;
    Ok(0)
}

async fn create(opened: &Opened, args: &CreateClient) -> Result<(Uuid, String), Failure> {
    let connection = &mut *opened.db.connection().await.map_err(Failure::new)?;
    let scopes = match args.scopes.is_empty() {
        true => Permission::FOR_CLIENTS.to_vec(),
        false => args.scopes.clone(),
    };
    let client = NewClient {
        name: args.name.trim().to_owned(),
        organization_id: body(connection, &args.organization).await?,
        role: Role::PlanningCouncil,
        scopes,
        demonstration: false,
    };
    access::create_client(connection, &client).await.map_err(Failure::new)
}

/// The one body of an id, name or other spelling of its name.
async fn body(connection: &mut AsyncPgConnection, named: &str) -> Result<Uuid, Failure> {
    let found = organizations::named(connection, named).await.map_err(Failure::new)?;
    match found.as_slice() {
        [(id, _)] => Ok(*id),
        [] => Err(Failure::new(format!("no organisation is called {named:?}"))),
        several => {
            let several: Vec<String> =
                several.iter().map(|(id, name)| format!("{id} {name}")).collect();
            Err(Failure::new(format!(
                "several are called so; give the id:\n{}",
                several.join("\n")
            )))
        }
    }
}
