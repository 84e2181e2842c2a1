//! `jaygah create-admin`.

use std::io::{BufRead, Write};

use clap::Args;

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::{
    features::access::{self, NewAccount},
    platform::{
        auth::{PasswordHashing, generate_password},
        authz::Role,
        config::DataSettings,
    },
};

/// The shortest password for an account without a second factor (NIST SP 800-63B-4, 3.1.1.2).
const SHORTEST: usize = 15;

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
}

pub async fn run(data: &DataSettings, args: &CreateAdmin) -> Outcome {
    if args.username.trim().is_empty() {
        return Err(Failure::new("the username is empty"));
    }
    let password = match args.password_stdin {
        true => read_password()?,
        false => generate_password().map_err(Failure::new)?,
    };
    let opened = Opened::open(data, Opener::Tool).await?;
    let created = create(&opened, args, password.clone()).await;
    opened.close().await?;
    let verb = if created? { "created" } else { "given a new password" };
    eprintln!("The account {} was {verb}.", args.username);
    if !args.password_stdin {
        writeln!(std::io::stdout(), "{password}").map_err(Failure::new)?;
    }
    Ok(0)
}

async fn create(opened: &Opened, args: &CreateAdmin, password: String) -> Result<bool, Failure> {
    let hashing = PasswordHashing::new(1).map_err(Failure::new)?;
    let password_hash = hashing.hash(password).await.map_err(Failure::new)?;
    let connection = &mut opened.db.connection().await.map_err(Failure::new)?;
    if !args.reset_password
        && access::exists(connection, &args.username).await.map_err(Failure::new)?
    {
        return Err(Failure::new(format!(
            "the account {} exists; --reset-password gives it a new password",
            args.username
        )));
    }
    let account = NewAccount {
        username: args.username.clone(),
        display_name: args.display_name.clone().unwrap_or_else(|| args.username.clone()),
        password_hash,
        roles: vec![Role::NationalAdmin],
        demonstration: false,
    };
    access::create_account(connection, &account).await.map_err(Failure::new)
}

fn read_password() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(Failure::new)?;
    let password = line.trim_end_matches(['\n', '\r']).to_owned();
    if password.chars().count() < SHORTEST {
        return Err(Failure::new(format!("the password needs {SHORTEST} characters or more")));
    }
    Ok(password)
}
