//! The command line as a stranger meets it.

use clap::{Command, CommandFactory};
use jaygah::commands::Cli;

use super::source::read;

#[test]
fn every_command_is_named_in_the_papers() {
    let papers = ["README.md", "docs/ARCHITECTURE.md", "docs/OPERATIONS.md"].map(read).join("\n");
    let commands = Cli::command();
    let names: Vec<&str> = commands.get_subcommands().map(Command::get_name).collect();
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let named = [
            format!("`{name}`"),
            format!("jaygah {name}"),
            format!(" {name}, "),
            format!(", {name}\n"),
        ];
        assert!(
            named.iter().any(|form| papers.contains(form)),
            "no paper names the command {name}"
        );
    }
}

#[test]
fn every_command_and_every_flag_says_what_it_is_for() {
    let mut commands = vec![Cli::command()];
    while let Some(command) = commands.pop() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(about.contains(' '), "{}: {about:?}", command.get_name());
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(' '), "{} {}: {help:?}", command.get_name(), argument.get_id());
        }
        commands.extend(command.get_subcommands().cloned());
    }
}

#[test]
fn the_command_line_is_consistent() {
    Cli::command().debug_assert();
}
