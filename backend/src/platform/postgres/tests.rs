//! The rules, each tried with a real PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

mod client;
mod support;

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::{env, fs};

use nix::unistd::{Pid, geteuid};

use self::client::query;
use self::support::{Folder, OtherServer, dead_pid, soon, start, start_throw_away};
use super::account::Account;
use super::orphan::is_alive;
use super::place::{ROOT_DIR, short_hash};
use super::throw_away::unique_suffix;
use super::{LaunchError, find_binaries};

#[test]
fn only_its_owner_can_reach_a_new_database_and_never_over_a_network() {
    let folder = Folder::new("new");
    let postgres = start(&folder.0).unwrap();
    let cluster = fs::metadata(postgres.cluster()).unwrap();
    assert_eq!(cluster.mode() & 0o777, 0o700);
    assert_ne!(cluster.uid(), 0);
    assert_eq!(geteuid().is_root(), cluster.uid() != geteuid().as_raw());
    assert_eq!(query(postgres.cluster(), "show listen_addresses"), [""]);
    assert_eq!(query(postgres.cluster(), "show server_encoding"), ["UTF8"]);
    assert_eq!(query(postgres.cluster(), "show fsync"), ["on"]);
}

#[test]
fn what_was_committed_is_there_after_a_stop_and_after_a_crash() {
    let folder = Folder::new("kept");
    let postgres = start(&folder.0).unwrap();
    query(postgres.cluster(), "create table kept as select 1 as n");
    let cluster = postgres.cluster().to_path_buf();
    postgres.stop().unwrap();
    assert!(!cluster.join("postmaster.pid").exists());

    let mut other = OtherServer::start(Some(&folder.0));
    query(&other.cluster, "insert into kept values (2)");
    other.kill();
    let postgres = start(&folder.0).unwrap();
    assert_eq!(query(postgres.cluster(), "select n from kept order by n"), ["1", "2"]);
}

#[test]
fn a_second_server_is_refused_and_told_which_process_holds_the_data() {
    let folder = Folder::new("held");
    let other = OtherServer::start(Some(&folder.0));
    let refused = start(&folder.0).unwrap_err();
    assert!(
        matches!(&refused, LaunchError::AlreadyRunning { pid, .. } if *pid == other.id().to_string()),
        "{refused}"
    );
    assert_eq!(query(&other.cluster, "select 1"), ["1"]);
}

#[test]
fn a_database_ends_with_its_killed_server_although_other_children_live_on() {
    let mut other = OtherServer::start(None);
    let pid_file = fs::read_to_string(other.cluster.join("postmaster.pid")).unwrap();
    let postmaster = Pid::from_raw(pid_file.lines().next().unwrap().parse().unwrap());
    assert!(is_alive(postmaster));
    other.kill();
    soon("PostgreSQL has ended", || !is_alive(postmaster));
    soon("its directory is removed", || !other.cluster.parent().unwrap().exists());
    assert!(is_alive(other.bystander));
}

#[test]
fn a_throw_away_database_is_removed_by_stop_and_by_drop() {
    for stop in [true, false] {
        let postgres = start_throw_away();
        assert_eq!(query(postgres.cluster(), "show fsync"), ["off"]);
        let home = postgres.cluster().parent().unwrap().to_path_buf();
        if stop {
            postgres.stop().unwrap();
        } else {
            drop(postgres);
        }
        assert!(!home.exists());
    }
}

#[test]
fn a_throw_away_database_without_an_owner_is_removed_by_the_next_start() {
    let home = |owner, name| env::temp_dir().join(format!("jaygah-test-{owner}-{name}"));
    let (left_over, in_use) = (home(dead_pid(), "left"), home(std::process::id(), "used"));
    fs::create_dir(&left_over).unwrap();
    fs::create_dir(&in_use).unwrap();
    drop(start_throw_away());
    assert!(!left_over.exists());
    assert!(in_use.exists());
    fs::remove_dir(in_use).unwrap();
}

#[test]
fn a_directory_that_was_not_made_here_is_left_alone() {
    let folder = Folder::new("foreign");
    let file = folder.0.join("postgres/PG_VERSION");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "15\n").unwrap();
    let refused = start(&folder.0).unwrap_err();
    assert!(matches!(refused, LaunchError::ForeignCluster { .. }), "{refused}");
    assert!(file.exists());
}

#[test]
fn an_interrupted_initdb_is_begun_anew() {
    let folder = Folder::new("interrupted");
    let ours = folder.0.join("postgres.initdb-1");
    let foreign = folder.0.join("postgres.initdb-2");
    for dir in [&ours, &foreign] {
        fs::create_dir_all(dir.join("postgres/base")).unwrap();
    }
    fs::write(ours.join("jaygah.initdb"), "").unwrap();
    // Somebody has made the directory for it in advance.
    fs::create_dir(folder.0.join("postgres")).unwrap();
    let postgres = start(&folder.0).unwrap();
    assert_eq!(query(postgres.cluster(), "select 1"), ["1"]);
    assert!(!ours.exists());
    assert!(foreign.exists());
}

#[test]
fn a_stale_pid_file_does_not_prevent_a_start_and_a_failed_start_shows_the_log() {
    let folder = Folder::new("stale");
    let cluster = start(&folder.0).unwrap().cluster().to_path_buf();
    // PostgreSQL itself does not start when the number belongs to a process of the same user.
    let mut same_user =
        Account::for_cluster(&cluster).unwrap().command("sleep").arg("60").spawn().unwrap();
    for stranger in [dead_pid(), same_user.id()] {
        let stale = format!(
            "{stranger}\n{}\n1\n5432\n{}\n\n     0         0\nready   \n",
            cluster.display(),
            cluster.display()
        );
        fs::write(cluster.join("postmaster.pid"), stale).unwrap();
        start(&folder.0).unwrap().stop().unwrap();
    }
    same_user.kill().unwrap();
    same_user.wait().unwrap();

    fs::write(cluster.join("postgresql.auto.conf"), "no_such_setting = 1\n").unwrap();
    let refused = start(&folder.0).unwrap_err();
    assert!(refused.to_string().contains("no_such_setting"), "{refused}");
}

#[test]
fn a_cluster_of_another_version_is_refused_by_both_numbers() {
    let folder = Folder::new("version");
    let postgres = start(&folder.0).unwrap();
    let file = postgres.cluster().join("PG_VERSION");
    postgres.stop().unwrap();
    let ours = fs::read_to_string(&file).unwrap();
    fs::write(&file, "99\n").unwrap();
    let refused = start(&folder.0).unwrap_err();
    assert!(matches!(refused, LaunchError::VersionMismatch { cluster: 99, .. }), "{refused}");
    assert!(refused.to_string().contains(ours.trim()), "{refused}");
}

#[test]
fn a_path_too_long_for_a_socket_with_spaces_and_persian_letters_will_do() {
    let folder = Folder::new("long");
    let data_dir = folder.0.join("پوشه ی \"داده\", ها".repeat(4));
    let postgres = start(&data_dir).unwrap();
    let socket = postgres.socket.path().to_path_buf();
    assert_ne!(socket, postgres.cluster());
    assert_eq!(fs::metadata(&socket).unwrap().mode() & 0o777, 0o700);
    assert_eq!(query(&socket, "select 1"), ["1"]);
    postgres.stop().unwrap();
    assert!(!socket.exists());
}

#[test]
fn a_url_names_the_socket_directory_in_percent_encoding() {
    let folder = Folder::new("شهر");
    let postgres = start(&folder.0).unwrap();
    let url = postgres.url("app user", "jaygah");
    assert!(url.starts_with("postgres://app%20user@%2F"), "{url}");
    assert!(url.ends_with("%D8%B4%D9%87%D8%B1%2Fpostgres/jaygah"), "{url}");
}

#[test]
fn a_data_directory_in_a_closed_home_will_do() {
    let folder = Folder::new("closed");
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o700)).unwrap();
    let data_dir = folder.0.join("data");
    let postgres = start(&data_dir).unwrap();
    let cluster = postgres.cluster().to_path_buf();
    assert_eq!(query(&cluster, "select 1"), ["1"]);
    postgres.stop().unwrap();
    assert_eq!(start(&data_dir).unwrap().cluster(), cluster);
    let note = data_dir.join("postgres.location");
    assert_eq!(note.exists(), geteuid().is_root());
    if note.exists() {
        let name = short_hash(data_dir.as_os_str().as_encoded_bytes());
        assert_eq!(cluster, Path::new(ROOT_DIR).join(name).join("postgres"));
        fs::remove_dir_all(cluster.parent().unwrap()).unwrap();
    }
}

#[test]
fn a_setting_that_names_no_binaries_is_refused() {
    let folder = Folder::new("empty");
    let refused = find_binaries(Some(&folder.0), None).unwrap_err();
    assert!(matches!(refused, LaunchError::UnusableBinDir { .. }), "{refused}");
}

#[test]
fn links_that_npm_does_not_carry_are_restored() {
    let folder = Folder::new("npm");
    let native = folder.0.join("native");
    for dir in ["bin", "lib"] {
        fs::create_dir_all(native.join(dir)).unwrap();
    }
    fs::write(native.join("lib/libpq.so.5.18"), "").unwrap();
    let outside = format!("../{}", unique_suffix());
    let links = format!(
        r#"[{{"source": "native/lib/libpq.so.5.18", "target": "native/lib/libpq.so"}},
            {{"source": "native/lib/libpq.so.5.18", "target": "{outside}"}}]"#
    );
    fs::write(native.join("pg-symlinks.json"), links).unwrap();
    super::bundled::restore_links(&native.join("bin"));
    assert_eq!(fs::read_link(native.join("lib/libpq.so")).unwrap(), Path::new("libpq.so.5.18"));
    assert!(folder.0.join(outside).symlink_metadata().is_err());
}
