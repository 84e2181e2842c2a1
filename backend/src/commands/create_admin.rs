//! `jaygah create-admin`.

use std::io::{BufRead, Write};

use clap::Args;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::{
    features::access::{self, LinkPurpose, NewAccount, Where},
    platform::{
        audit::{By, Event},
        auth::{PasswordHashing, check_password, generate_password},
        authz::Role,
        config::DataSettings,
    },
};

/// The new account.
#[derive(Debug, Args)]
pub struct CreateAdmin {
    /// Name of the account.
    #[arg(long)]
    username: String,

    /// Name that is shown; the name of the account when not given.
    #[arg(long)]
    display_name: Option<String>,

    /// Read the password (15 characters or more) from standard input; otherwise one is made and
    /// printed once.
    #[arg(long)]
    password_stdin: bool,

    /// Give an account that exists a new password.
    #[arg(long)]
    reset_password: bool,

    /// Print a one-time link by which a password is chosen, instead of a password.
    #[arg(long, conflicts_with = "password_stdin")]
    link: bool,

    /// Take away the second factor of an account whose holder has lost it and his recovery codes.
    #[arg(long, conflicts_with_all = ["password_stdin", "reset_password", "link"])]
    reset_second_factor: bool,
}

pub async fn run(data: &DataSettings, args: &CreateAdmin) -> Outcome {
    if args.username.trim().is_empty() {
        return Err(Failure::new("the username is empty"));
    }
    let password = match (args.password_stdin, args.link || args.reset_second_factor) {
        (_, true) => None,
        (true, _) => Some(read_password(args)?),
        (false, _) => Some(generate_password().map_err(Failure::new)?),
    };
    let opened = Opened::open(data, Opener::Tool).await?;
    let done = act_and_record(&opened, args, password).await;
    opened.close().await?;
    let (what, shown) = done?;
    eprintln!("The account {} {what}.", args.username);
    if let Some(shown) = shown {
        writeln!(std::io::stdout(), "{shown}").map_err(Failure::new)?;
    }
    Ok(0)
}

/// What was done, and what is to be shown this once.
type Done = (&'static str, Option<String>);

/// Acts, and leaves a row in the audit log as the installation itself.
async fn act_and_record(
    opened: &Opened,
    args: &CreateAdmin,
    password: Option<String>,
) -> Result<Done, Failure> {
    let connection = &mut *opened.db.connection().await.map_err(Failure::new)?;
    let done = act(connection, args, password).await?;
    let event = Event {
        id: access::id_of(connection, &args.username).await.map_err(Failure::new)?,
        reason: Some(format!("the account {}", done.0)),
        ..Event::done("create_admin", "users", By::system(), "create-admin")
    };
    connection
        .transaction(async |connection| event.insert(connection).await)
        .await
        .map_err(|error: diesel::result::Error| Failure::new(error))?;
    Ok(done)
}

async fn act(
    connection: &mut AsyncPgConnection,
    args: &CreateAdmin,
    password: Option<String>,
) -> Result<Done, Failure> {
    let existing = access::id_of(connection, &args.username).await.map_err(Failure::new)?;
    if args.reset_second_factor {
        return reset_second_factor(connection, args, existing).await;
    }
    if existing.is_some() && !args.reset_password {
        return Err(Failure::new(format!(
            "the account {} exists; --reset-password gives it a new password",
            args.username
        )));
    }
    let password_hash = match &password {
        Some(password) => Some(hash(password.clone()).await?),
        None => None,
    };
    let account = NewAccount {
        username: args.username.clone(),
        display_name: args.display_name.clone().unwrap_or_else(|| args.username.clone()),
        password_hash,
        post: None,
        organization_id: None,
        roles: vec![(Role::NationalAdmin, Where::Country)],
        demonstration: false,
    };
    let created = access::create_account(connection, &account).await.map_err(Failure::new)?;
    if args.link {
        return link(connection, args, created).await;
    }
    let what = if created { "was created" } else { "was given a new password" };
    Ok((what, password.filter(|_| !args.password_stdin)))
}

async fn link(
    connection: &mut AsyncPgConnection,
    args: &CreateAdmin,
    created: bool,
) -> Result<Done, Failure> {
    let (purpose, what) = match created {
        true => (LinkPurpose::FirstPassword, "was created; its link may be used for 72 hours"),
        false => (LinkPurpose::Reset, "was given a link that may be used for an hour"),
    };
    let user = access::id_of(connection, &args.username).await.map_err(Failure::new)?;
    let user = user.ok_or_else(|| Failure::new("the account is gone"))?;
    let token = access::make_link(connection, None, user, purpose).await.map_err(Failure::new)?;
    Ok((what, Some(format!("/set-password#{token}"))))
}

async fn reset_second_factor(
    connection: &mut AsyncPgConnection,
    args: &CreateAdmin,
    user: Option<Uuid>,
) -> Result<Done, Failure> {
    let user =
        user.ok_or_else(|| Failure::new(format!("there is no account {}", args.username)))?;
    let had = access::reset_second_factor(connection, user).await.map_err(Failure::new)?;
    Ok((if had { "has no second factor any more" } else { "had no second factor" }, None))
}

async fn hash(password: String) -> Result<String, Failure> {
    let hashing = PasswordHashing::new(1).map_err(Failure::new)?;
    hashing.hash(password).await.map_err(Failure::new)
}

fn read_password(args: &CreateAdmin) -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(Failure::new)?;
    let password = line.trim_end_matches(['\n', '\r']).to_owned();
    let names = [Some(args.username.as_str()), args.display_name.as_deref()];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    check_password(&password, &names).map_err(|fault| Failure::new(fault.words().1))?;
    Ok(password)
}
