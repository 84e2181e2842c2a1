//! Accounts and a program of the demonstration: one of every role, those that are bound to a place in
//! two provinces and two counties. Their secrets are in files for their owner alone.

use std::path::Path;

use futures_util::future::try_join_all;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    commands::{
        Failure,
        database::{Opened, write_private},
    },
    features::access::{self, NewAccount, NewClient, Where},
    kernel::ids::seed_id,
    platform::{
        auth::{PasswordHashing, generate_password},
        authz::{Permission, Role},
    },
};

/// An account: end of its name, shown name, role, territory, and body of its post.
type Planned = (&'static str, &'static str, Role, Option<&'static str>, Option<&'static str>);

const ACCOUNTS: [Planned; 22] = {
    const SB: Option<&str> = Some("ir-sb");
    const KR: Option<&str> = Some("ir-kr");
    const CHABAHAR: Option<&str> = Some("ir-sb-chabahar-county");
    const MASHHAD: Option<&str> = Some("ir-kr-mashhad-county");
    [
        ("admin", "راهبر نمایشی", Role::NationalAdmin, None, None),
        ("viewer", "بینندهٔ نمایشی", Role::Viewer, None, None),
        (
            "secretariat",
            "دبیرخانهٔ ملی نمایشی",
            Role::NationalSecretariat,
            None,
            Some("national-regeneration-hq-secretariat"),
        ),
        (
            "pbo-analyst",
            "کارشناس نمایشی برنامه و بودجه",
            Role::PboAnalyst,
            None,
            Some("plan-and-budget-organization"),
        ),
        ("finance-controller", "ذی‌حساب نمایشی", Role::FinanceController, None, None),
        ("auditor", "حسابرس نمایشی", Role::Auditor, None, None),
        (
            "provincial-hq-sb",
            "ستاد استانی نمایشی، سیستان و بلوچستان",
            Role::ProvincialHq,
            SB,
            Some("sb-regeneration-hq"),
        ),
        (
            "planning-council-sb",
            "شورای برنامه‌ریزی نمایشی، سیستان و بلوچستان",
            Role::PlanningCouncil,
            SB,
            Some("sb-planning-council"),
        ),
        (
            "agency-officer-sb",
            "کارشناس دستگاه نمایشی، سیستان و بلوچستان",
            Role::AgencyOfficer,
            SB,
            None,
        ),
        (
            "finance-controller-sb",
            "ذی‌حساب نمایشی، سیستان و بلوچستان",
            Role::FinanceController,
            SB,
            None,
        ),
        ("auditor-sb", "حسابرس نمایشی، سیستان و بلوچستان", Role::Auditor, SB, None),
        ("viewer-sb", "بینندهٔ نمایشی، سیستان و بلوچستان", Role::Viewer, SB, None),
        (
            "provincial-hq-kr",
            "ستاد استانی نمایشی، خراسان رضوی",
            Role::ProvincialHq,
            KR,
            Some("kr-regeneration-hq"),
        ),
        (
            "planning-council-kr",
            "شورای برنامه‌ریزی نمایشی، خراسان رضوی",
            Role::PlanningCouncil,
            KR,
            Some("kr-planning-council"),
        ),
        ("agency-officer-kr", "کارشناس دستگاه نمایشی، خراسان رضوی", Role::AgencyOfficer, KR, None),
        ("viewer-kr", "بینندهٔ نمایشی، خراسان رضوی", Role::Viewer, KR, None),
        (
            "county-hq-chabahar",
            "ستاد شهرستانی نمایشی، چابهار",
            Role::CountyHq,
            CHABAHAR,
            Some("chabahar-regeneration-hq"),
        ),
        (
            "facilitation-office-chabahar",
            "دفتر تسهیلگری نمایشی، چابهار",
            Role::FacilitationOffice,
            CHABAHAR,
            Some("chabahar-facilitation-office"),
        ),
        (
            "agency-officer-chabahar",
            "کارشناس دستگاه نمایشی، چابهار",
            Role::AgencyOfficer,
            CHABAHAR,
            None,
        ),
        (
            "county-hq-mashhad",
            "ستاد شهرستانی نمایشی، مشهد",
            Role::CountyHq,
            MASHHAD,
            Some("mashhad-regeneration-hq"),
        ),
        (
            "facilitation-office-mashhad",
            "دفتر تسهیلگری نمایشی، مشهد",
            Role::FacilitationOffice,
            MASHHAD,
            Some("mashhad-facilitation-office"),
        ),
        (
            "agency-officer-mashhad",
            "کارشناس دستگاه نمایشی، مشهد",
            Role::AgencyOfficer,
            MASHHAD,
            None,
        ),
    ]
};

/// An entry of `demo-accounts.json`.
#[derive(Serialize)]
struct DemoAccount {
    username: String,
    password: String,
    roles: Vec<Role>,
    /// Where the role counts; the whole country when null.
    territory: Option<Place>,
    /// The body of the post.
    organization: Option<Place>,
    /// None: no role needs a second factor in a demonstration.
    totp_secret: Option<String>,
}

/// A territory or body of `demo-accounts.json`.
#[derive(Serialize)]
struct Place {
    id: Uuid,
    key: &'static str,
}

fn place(kind: &str, key: Option<&'static str>) -> Option<Place> {
    key.map(|key| Place { id: seed_id(kind, key), key })
}

/// Demonstration accounts with random passwords. Where the file and the accounts are there, they
/// stay as they are.
pub async fn accounts(
    data_dir: &Path,
    opened: &Opened,
    passwords: &PasswordHashing,
) -> Result<(), Failure> {
    let path = data_dir.join("demo-accounts.json");
    let connection = &mut opened.db.connection().await.map_err(Failure::new)?;
    let mut complete = path.is_file();
    for (name, ..) in ACCOUNTS {
        let username = format!("demo-{name}");
        if access::is_real(connection, &username).await.map_err(Failure::new)? {
            return Err(Failure::new(format!(
                "{username} is an account of this installation, not of the demonstration; set DEMO=0"
            )));
        }
        complete = complete && access::exists(connection, &username).await.map_err(Failure::new)?;
    }
    if complete {
        return Ok(());
    }
    let made = ACCOUNTS.map(|planned| async move {
        let password = generate_password()?;
        let hash = passwords.hash(password.clone()).await?;
        Ok::<_, crate::platform::http::ApiError>((planned, password, hash))
    });
    let mut accounts = Vec::new();
    for ((name, display_name, role, territory, body), password, hash) in
        try_join_all(made).await.map_err(Failure::new)?
    {
        let account = DemoAccount {
            username: format!("demo-{name}"),
            password,
            roles: vec![role],
            territory: place("territory", territory),
            organization: place("organization", body),
            totp_secret: None,
        };
        let place = account.territory.as_ref().map_or(Where::Country, |at| Where::Territory(at.id));
        let new = NewAccount {
            username: account.username.clone(),
            display_name: display_name.to_owned(),
            password_hash: Some(hash),
            post: None,
            organization_id: account.organization.as_ref().map(|body| body.id),
            roles: vec![(role, place)],
            demonstration: true,
        };
        access::create_account(connection, &new).await.map_err(Failure::new)?;
        accounts.push(account);
    }
    let json = serde_json::to_vec_pretty(&accounts).map_err(Failure::new)?;
    write_private(&path, &json)?;
    tracing::info!(file = %path.display(), "demonstration accounts");
    Ok(())
}

/// The body for which the program of the demonstration acts.
const COUNCIL: &str = "sb-planning-council";

/// An entry of `demo-clients.json`.
#[derive(Serialize)]
struct DemoClient {
    client_id: Uuid,
    client_secret: String,
    scopes: Vec<Permission>,
    organization_id: Uuid,
}

/// A program of a provincial council. Where the file and the program are there, they stay as they
/// are.
pub async fn client(data_dir: &Path, opened: &Opened) -> Result<(), Failure> {
    let path = data_dir.join("demo-clients.json");
    let connection = &mut opened.db.connection().await.map_err(Failure::new)?;
    if path.is_file()
        && access::demonstration_client_exists(connection).await.map_err(Failure::new)?
    {
        return Ok(());
    }
    let client = NewClient {
        name: "سامانهٔ نمایشی شورای برنامه‌ریزی".to_owned(),
        organization_id: seed_id("organization", COUNCIL),
        role: Role::PlanningCouncil,
        scopes: Permission::FOR_CLIENTS.to_vec(),
        demonstration: true,
    };
    let (client_id, client_secret) =
        access::create_client(connection, &client).await.map_err(Failure::new)?;
    let NewClient { scopes, organization_id, .. } = client;
    let clients = [DemoClient { client_id, client_secret, scopes, organization_id }];
    write_private(&path, &serde_json::to_vec_pretty(&clients).map_err(Failure::new)?)?;
    tracing::info!(file = %path.display(), "demonstration machine caller");
    Ok(())
}
