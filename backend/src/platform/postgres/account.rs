use std::ffi::OsStr;
use std::fs::{self, DirBuilder};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User, geteuid};

use super::cluster;
use super::error::{LaunchError, io_error};

/// The accounts that root runs PostgreSQL as, the best first.
const SERVICE_ACCOUNTS: [&str; 2] = ["postgres", "nobody"];

/// What the children keep of the environment. The rest stays here: it may hold
/// secrets, and `PG…` variables would change what PostgreSQL does.
const KEPT_VARIABLES: [&str; 2] = ["PATH", "LD_LIBRARY_PATH"];

/// The user that PostgreSQL runs as.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub name: String,
    uid: u32,
    gid: u32,
    /// The server is root and must change to this user.
    switch: bool,
}

impl Account {
    /// The account for the cluster at `cluster`: its owner if there is one,
    /// otherwise the current user, or a service account when that is root.
    pub fn for_cluster(cluster: &Path) -> Result<Self, LaunchError> {
        let current = geteuid();
        match fs::symlink_metadata(cluster) {
            Ok(found) if !cluster::is_empty(cluster) => {
                let owner = Uid::from_raw(found.uid());
                if owner.is_root() || !(current.is_root() || current == owner) {
                    let (dir, owner) = (cluster.to_path_buf(), name_of(owner));
                    return Err(if owner == "root" {
                        LaunchError::ForeignCluster { dir }
                    } else {
                        LaunchError::WrongOwner { dir, owner }
                    });
                }
                let gid = user_of(owner).map_or(found.gid(), |user| user.gid.as_raw());
                Ok(Self {
                    name: name_of(owner),
                    uid: owner.as_raw(),
                    gid,
                    switch: current.is_root(),
                })
            }
            _ => Self::for_new_cluster(),
        }
    }

    /// The current user, or a service account when that is root.
    pub fn for_new_cluster() -> Result<Self, LaunchError> {
        let current = geteuid();
        if !current.is_root() {
            let gid = nix::unistd::getegid().as_raw();
            return Ok(Self { name: name_of(current), uid: current.as_raw(), gid, switch: false });
        }
        SERVICE_ACCOUNTS
            .iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .filter(|user| !user.uid.is_root())
            .map(|user| Self {
                name: user.name,
                uid: user.uid.as_raw(),
                gid: user.gid.as_raw(),
                switch: true,
            })
            .ok_or(LaunchError::NoAccount)
    }

    /// Whether the server is root and PostgreSQL somebody else.
    pub fn is_another_user(&self) -> bool {
        self.switch
    }

    /// A command that runs as this account, with a clean environment.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir("/").env("LC_ALL", "C").env("TZ", "UTC");
        for name in KEPT_VARIABLES {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        if self.switch {
            command.gid(self.gid).uid(self.uid);
        }
        command
    }

    /// Whether this account may enter the directory (or execute the file) at `path`.
    pub fn can_enter(&self, path: &Path) -> bool {
        self.command("/bin/sh")
            .args(["-c", "test -x \"$1\"", "sh"])
            .arg(path)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// Makes a directory that only this account (and root) can enter. It must not exist yet.
    pub fn make_private_dir(&self, path: &Path) -> Result<(), LaunchError> {
        DirBuilder::new().mode(0o700).create(path).map_err(io_error("make the directory", path))?;
        // The umask may have taken bits away.
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))
            .map_err(io_error("set the mode of", path))?;
        self.take(path)
    }

    /// Gives `path` to this account; does nothing when the server runs as it.
    pub fn take(&self, path: &Path) -> Result<(), LaunchError> {
        if self.switch {
            lchown(path, Some(self.uid), Some(self.gid))
                .map_err(io_error("change the owner of", path))?;
        }
        Ok(())
    }
}

fn user_of(uid: Uid) -> Option<User> {
    User::from_uid(uid).ok().flatten()
}

fn name_of(uid: Uid) -> String {
    user_of(uid).map_or_else(|| uid.to_string(), |user| user.name)
}
