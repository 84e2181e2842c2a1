//! Every setting is a flag and a variable of the same name, and `.env.example` explains them all.

use std::collections::BTreeMap;

use clap::{Command, CommandFactory};
use jaygah::commands::Cli;

use super::source::read;

/// Variable and flag of every setting of the command line.
fn settings() -> BTreeMap<String, String> {
    let mut settings = BTreeMap::new();
    let mut commands: Vec<Command> = vec![Cli::command()];
    while let Some(command) = commands.pop() {
        for argument in command.get_arguments() {
            if let Some(variable) = argument.get_env() {
                let flag = argument.get_long().expect("a setting is a flag").to_owned();
                settings.insert(variable.to_str().unwrap().to_owned(), flag);
            }
        }
        commands.extend(command.get_subcommands().cloned());
    }
    settings
}

/// Variable and value of every line of `.env.example`, and the comment above it.
fn examples() -> BTreeMap<String, (String, String)> {
    let text = read(".env.example");
    let mut examples = BTreeMap::new();
    let mut above = String::new();
    for line in text.lines() {
        let bare = line.trim_start_matches('#');
        let name = bare.split('=').next().unwrap();
        let is_setting = bare.contains('=')
            && !name.is_empty()
            && name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        if is_setting {
            let value = bare.split_once('=').unwrap().1.to_owned();
            let twice = examples.insert(name.to_owned(), (value, above.clone()));
            assert!(twice.is_none(), "{name} stands twice");
        }
        above = line.to_owned();
    }
    examples
}

#[test]
fn a_setting_has_one_name_as_flag_and_as_variable() {
    let settings = settings();
    assert!(settings.len() >= 15, "{settings:?}");
    for (variable, flag) in settings {
        assert_eq!(flag, variable.to_lowercase().replace('_', "-"));
    }
}

#[test]
fn the_example_names_every_setting_and_no_other() {
    let in_code: Vec<String> = settings().into_keys().collect();
    let in_example: Vec<String> = examples().into_keys().collect();
    assert_eq!(in_code, in_example, "left: the command line, right: .env.example");
}

#[test]
fn every_setting_of_the_example_has_a_sentence_above_it() {
    for (name, (_, above)) in examples() {
        let sentence = above.strip_prefix("# ").unwrap_or_else(|| panic!("{name}: {above:?}"));
        assert!(sentence.ends_with('.') && sentence.contains(' '), "{name}: {sentence:?}");
    }
}

#[test]
fn what_the_example_sets_is_the_default() {
    let text = read(".env.example");
    let command = Cli::command();
    let mut compared = 0;
    for argument in command.get_arguments() {
        let (Some(name), [default, ..]) = (argument.get_env(), argument.get_default_values())
        else {
            continue;
        };
        let name = name.to_str().unwrap();
        let line = format!("{name}={}", default.to_str().unwrap());
        assert!(text.lines().any(|l| l == line), "the default is {line}");
        compared += 1;
    }
    assert!(compared >= 8, "{compared}");
}

#[test]
fn a_secret_is_not_shown_by_help() {
    for argument in Cli::command().get_arguments() {
        let name = argument.get_env().and_then(|name| name.to_str()).unwrap_or_default();
        let secret = name.contains("URL") && name != "PUBLIC_URL"
            || name.contains("KEY")
            || name.contains("TOKEN");
        assert!(!secret || argument.is_hide_env_values_set(), "{name}");
    }
}
