//! The keys of an installation: those of the settings, or files in the data folder, made at the first
//! start and readable by their owner alone. And `jaygah rotate-token-key`.

use std::{fs, io::ErrorKind, path::Path};

use super::{Failure, Outcome, database::write_private};
use crate::platform::{
    auth::{Secrets, TokenKeys, generate_password},
    config::{DataSettings, Secret, ServeSettings},
};

const TOKEN_KEY: &str = "token-key";
const PREVIOUS_TOKEN_KEY: &str = "token-key.previous";
const SECRETS_KEY: &str = "secrets-key";

/// The keys of access tokens.
pub fn token_keys(data_dir: &Path, settings: &ServeSettings) -> Result<TokenKeys, Failure> {
    let (signing, kept_previous) = match &settings.token_key {
        Some(key) => (key.clone(), None),
        None => (kept(data_dir, TOKEN_KEY)?, read(&data_dir.join(PREVIOUS_TOKEN_KEY))?),
    };
    let previous = settings.previous_token_key.clone().or(kept_previous);
    TokenKeys::new(&signing, previous.as_ref()).map_err(Failure::new)
}

/// The keys of what the server keeps to itself.
pub fn secrets(data_dir: &Path, settings: &ServeSettings) -> Result<Secrets, Failure> {
    let key = match &settings.secrets_key {
        Some(key) => key.clone(),
        None => kept(data_dir, SECRETS_KEY)?,
    };
    Secrets::new(&key).map_err(Failure::new)
}

/// Makes the key of the data folder the former one, and a new one beside it.
pub fn rotate(data: &DataSettings) -> Outcome {
    let place = data.data_dir.join(TOKEN_KEY);
    let Some(key) = read(&place)? else {
        return Err(Failure::new(format!(
            "{} is not there: the server makes it at its first start, or has its key from TOKEN_KEY",
            place.display()
        )));
    };
    write_private(&data.data_dir.join(PREVIOUS_TOKEN_KEY), key.expose().as_bytes())?;
    make(&place)?;
    eprintln!(
        "Access tokens get a new key when the server is restarted; the former one is taken until then and after."
    );
    Ok(0)
}

fn kept(data_dir: &Path, name: &str) -> Result<Secret, Failure> {
    let place = data_dir.join(name);
    match read(&place)? {
        Some(key) => Ok(key),
        None => make(&place),
    }
}

fn read(place: &Path) -> Result<Option<Secret>, Failure> {
    match fs::read_to_string(place) {
        Ok(key) => Ok(Some(Secret::from(key.trim().to_owned()))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(format!("{}: {error}", place.display()))),
    }
}

fn make(place: &Path) -> Result<Secret, Failure> {
    let part = || generate_password().map_err(Failure::new);
    let key = format!("{}{}", part()?, part()?);
    write_private(place, key.as_bytes())?;
    Ok(Secret::from(key))
}
