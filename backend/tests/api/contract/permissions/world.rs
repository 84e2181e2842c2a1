//! Records at five places around a province, callers of every role, and a request for each
//! operation.

use jaygah::{
    features::access::{self, NewAccount, Where},
    kernel::ids::seed_id,
    platform::{
        authz::{Permission, Role},
        config::TransportSettings,
    },
};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{App, Setup, Writer, meeting, resolution, start_as};

/// How a record lies to the province in which a role was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    Own,
    Child,
    Sibling,
    Parent,
    None,
}

pub const RELATIONS: [Relation; 5] =
    [Relation::Own, Relation::Child, Relation::Sibling, Relation::Parent, Relation::None];

/// What is asked of a record after it was read.
pub const ACTS: &[(&str, &[&str])] = &[
    ("get_meeting", &["update_meeting", "publish_meeting", "list_meeting_history"]),
    (
        "get_resolution",
        &["update_resolution", "adopt_resolution", "list_follow_ups", "list_resolution_history"],
    ),
    ("get_budget_book", &["update_budget_book", "publish_budget_book", "list_budget_book_history"]),
    ("get_program_node", &["update_program_node", "list_program_node_history"]),
    ("get_user", &["update_user", "create_password_link", "end_user_session"]),
    ("get_api_client", &["update_api_client", "create_api_client_secret"]),
];

/// Someone who asks: with his role in the province, and in the whole country.
pub struct Caller {
    pub short: &'static str,
    pub means: &'static str,
    pub here: Option<String>,
    pub everywhere: Option<String>,
}

/// The records of one place.
struct Place {
    body: Option<Uuid>,
    territory: Option<Uuid>,
    meeting: Uuid,
    resolution: Uuid,
    organization: Uuid,
    user: Uuid,
    session: Uuid,
    assignment: Uuid,
    client: Option<(Uuid, Uuid)>,
    entry: Uuid,
}

pub struct World<'a> {
    pub app: &'a App,
    pub callers: Vec<Caller>,
    places: Vec<Place>,
    book: Uuid,
    node: Uuid,
    line: Uuid,
}

/// A server with the demonstration data and without a limit of requests.
pub async fn start() -> App {
    let transport = TransportSettings { rate_limit: 0, ..TransportSettings::default() };
    let app = start_as(Setup { transport, ..Setup::default() }).await;
    jaygah::commands::seed::demonstration(&app.database.db).await.unwrap();
    app
}

const PASSWORD: &str = "the password of a test";

pub async fn log_in(app: &App, name: &str, role: Role, place: Where) -> String {
    let account = NewAccount {
        username: name.to_owned(),
        display_name: name.to_owned(),
        password_hash: Some(app.passwords.hash(PASSWORD.to_owned()).await.unwrap()),
        post: None,
        organization_id: None,
        roles: vec![(role, place)],
        demonstration: false,
    };
    let connection = &mut app.database.db.connection().await.unwrap();
    access::create_account(connection, &account).await.unwrap();
    let body = json!({"username": name, "password": PASSWORD});
    app.post("/api/v1/auth/login", &body).await.ok()["access_token"].as_str().unwrap().to_owned()
}

fn id(record: &Value) -> Uuid {
    record["id"].as_str().unwrap().parse().unwrap()
}

impl<'a> World<'a> {
    pub async fn new(app: &'a App) -> World<'a> {
        let admin = app.admin().await;
        let mut places = Vec::new();
        for (name, body, territory) in [
            ("own", Some("sb-planning-council"), Some("ir-sb")),
            ("child", Some("chabahar-regeneration-hq"), Some("ir-sb-chabahar-county")),
            ("sibling", Some("kr-planning-council"), Some("ir-kr")),
            ("parent", Some("national-regeneration-hq"), Some("ir")),
            ("none", None, None),
        ] {
            places.push(place(&admin, name, body, territory).await);
        }
        let (book, node, line) = book(&admin).await;
        let callers = callers(app).await;
        World { app, callers, places, book, node, line }
    }

    /// Everything as it was: not published, not adopted, nothing taken away.
    pub async fn reset(&self) {
        let open: Vec<String> = self
            .places
            .iter()
            .flat_map(|place| [Some(place.session), place.client.map(|(_, secret)| secret)])
            .flatten()
            .map(|id| format!("'{id}'"))
            .collect();
        let open = open.join(", ");
        let book = self.book;
        self.app
            .database
            .execute(&format!(
                "UPDATE meetings SET published_at = NULL;
                 UPDATE resolutions SET published_at = NULL, state = 'draft';
                 UPDATE budget_books SET published_at = NULL WHERE id = '{book}';
                 UPDATE role_assignments SET revoked_at = NULL WHERE revoked_at IS NOT NULL;
                 UPDATE sessions SET revoked_at = NULL, ended_by = NULL WHERE id IN ({open});
                 UPDATE api_client_secrets SET revoked_at = now() WHERE id NOT IN ({open})
                     AND client_id IN (SELECT client_id FROM api_client_secrets WHERE id IN ({open}));
                 UPDATE api_client_secrets SET revoked_at = NULL WHERE id IN ({open});"
            ))
            .await;
    }

    /// Method, path and body of an operation on the record of a place; nothing where there is none.
    pub fn request(
        &self,
        operation: &str,
        to: Relation,
    ) -> Option<(Method, String, Option<Value>)> {
        let place = &self.places[RELATIONS.iter().position(|one| *one == to).unwrap()];
        let national = || if to == Relation::None { Some(()) } else { None };
        let (get, post, patch, delete) = (Method::GET, Method::POST, Method::PATCH, Method::DELETE);
        let nothing = || Some(json!({}));
        let source = json!({"title": "نمونه"});
        let named = |kind: &str| {
            let name = format!("نمونهٔ {}", Uuid::now_v7());
            json!({"name": name, "kind": kind, "provenance": "example", "source": source})
        };
        let (meeting_path, resolution_path) =
            (format!("/meetings/{}", place.meeting), format!("/resolutions/{}", place.resolution));
        let user_path = format!("/users/{}", place.user);
        let client_path = place.client.map(|(id, _)| format!("/api-clients/{id}"));
        let (book, node) =
            (format!("/budget-books/{}", self.book), format!("/program-nodes/{}", self.node));
        let line = format!("/budget-lines/{}", self.line);
        let withdrawal = Some(json!({"reason": "نمونه"}));
        let (method, path, body) = match operation {
            "get_meeting" => (get, meeting_path, None),
            "create_meeting" => {
                (post, "/meetings".into(), Some(meeting(json!({"body_id": place.body}))))
            }
            "update_meeting" => (patch, meeting_path, nothing()),
            "publish_meeting" => (post, meeting_path + "/publications", nothing()),
            "withdraw_meeting" => (post, meeting_path + "/withdrawals", withdrawal),
            "list_meeting_history" => (get, meeting_path + "/history", None),
            "get_resolution" => (get, resolution_path, None),
            "create_resolution" => {
                (post, "/resolutions".into(), Some(resolution(json!({"body_id": place.body}))))
            }
            "update_resolution" => (patch, resolution_path, nothing()),
            "adopt_resolution" => (post, resolution_path + "/adoptions", nothing()),
            "publish_resolution" => (post, resolution_path + "/publications", nothing()),
            "withdraw_resolution" => (post, resolution_path + "/withdrawals", withdrawal),
            "list_follow_ups" => (get, resolution_path + "/follow-ups", None),
            "create_follow_up" => {
                (post, resolution_path + "/follow-ups", Some(json!({"note": "نمونه"})))
            }
            "list_resolution_history" => (get, resolution_path + "/history", None),
            "create_organization" => {
                let mut body = named("office");
                body["territory_id"] = json!(place.territory);
                (post, "/organizations".into(), Some(body))
            }
            "update_organization" => {
                (patch, format!("/organizations/{}", place.organization), nothing())
            }
            "create_territory" => {
                place.territory?;
                let mut body = named("county");
                body["parent_id"] = json!(seed_id("territory", "ir-sb"));
                (post, "/territories".into(), Some(body))
            }
            "update_territory" => (patch, format!("/territories/{}", place.territory?), nothing()),
            "list_users" => (get, "/users".into(), None),
            "get_user" => (get, user_path, None),
            "create_user" => {
                let name = format!("u{}", Uuid::now_v7().simple());
                let body = json!({"username": name, "display_name": "نمونه", "organization_id": place.body});
                (post, "/users".into(), Some(body))
            }
            "update_user" => (patch, user_path, nothing()),
            "list_user_history" => (get, user_path + "/history", None),
            "get_user_permissions" => (get, user_path + "/permissions", None),
            "create_password_link" => (post, user_path + "/password-links", None),
            "list_user_sessions" => (get, user_path + "/sessions", None),
            "end_user_session" => (delete, format!("{user_path}/sessions/{}", place.session), None),
            "reset_user_second_factor" => (delete, user_path + "/second-factor", None),
            "list_role_assignments" => (get, "/role-assignments".into(), None),
            "create_role_assignment" => {
                let body =
                    json!({"user_id": place.user, "role": "viewer", "organization_id": place.body});
                (post, "/role-assignments".into(), Some(body))
            }
            "delete_role_assignment" => {
                (delete, format!("/role-assignments/{}", place.assignment), None)
            }
            "list_api_clients" => (get, "/api-clients".into(), None),
            "get_api_client" => (get, client_path?, None),
            "create_api_client" => {
                let body = json!({"name": "نمونه", "organization_id": place.body?, "scopes": ["meetings:read"]});
                (post, "/api-clients".into(), Some(body))
            }
            "update_api_client" => (patch, client_path?, nothing()),
            "list_api_client_history" => (get, client_path? + "/history", None),
            "create_api_client_secret" => (post, client_path? + "/secrets", None),
            "delete_api_client_secret" => {
                let (id, secret) = place.client?;
                (delete, format!("/api-clients/{id}/secrets/{secret}"), None)
            }
            "list_audit_log" => (get, "/audit-log".into(), None),
            "export_audit_log" => (get, "/exports/audit-log".into(), None),
            "get_audit_entry" => (get, format!("/audit-log/{}", place.entry), None),
            "verify_audit_log" => (post, "/audit-log/verifications".into(), nothing()),
            // Books belong to the whole country.
            other => {
                national()?;
                match other {
                    "get_budget_book" => (get, book, None),
                    "create_budget_book" => (post, "/budget-books".into(), Some(a_book())),
                    "update_budget_book" => (patch, book, nothing()),
                    "publish_budget_book" => (post, book + "/publications", nothing()),
                    "withdraw_budget_book" => (post, book + "/withdrawals", withdrawal),
                    "list_budget_book_history" => (get, book + "/history", None),
                    "get_program_node" => (get, node, None),
                    "create_program_node" => {
                        let body = json!({"parent_id": self.node, "name": "نمونه"});
                        (post, "/program-nodes".into(), Some(body))
                    }
                    "update_program_node" => (patch, node, nothing()),
                    "delete_program_node" => (delete, node, None),
                    "list_program_node_history" => (get, node + "/history", None),
                    "get_budget_line" => (get, line, None),
                    "create_budget_line" => {
                        let body = json!({"node_id": self.node, "part": "capital", "amounts": {}});
                        (post, "/budget-lines".into(), Some(body))
                    }
                    "update_budget_line" => (patch, line, nothing()),
                    "delete_budget_line" => (delete, line, None),
                    "list_budget_line_history" => (get, line + "/history", None),
                    unknown => {
                        panic!("{unknown}: a row of the table, or an exemption with its reason")
                    }
                }
            }
        };
        Some((method, format!("/api/v1{path}"), body))
    }
}

fn a_book() -> Value {
    json!({"fiscal_year": 1405, "flow": "expense", "version": "bill", "unit": "rial",
           "classification": "functional", "title": "نمونه", "stages": ["proposed"],
           "provenance": "example", "source": {"title": "نمونه"}})
}

async fn place(
    admin: &Writer<'_>,
    name: &str,
    body: Option<&str>,
    territory: Option<&str>,
) -> Place {
    let app = admin.app;
    let body_id = body.map(|key| seed_id("organization", key));
    let met = id(&admin.meeting(json!({"body_id": body_id})).await);
    let resolution = id(&admin.resolution(json!({"body_id": body_id})).await);
    let organization = match body_id {
        Some(id) => id,
        None => {
            let fields = json!({"name": "نهاد بی‌جا", "kind": "office", "provenance": "example",
                                "source": {"title": "نمونه"}});
            id(&admin.create("/api/v1/organizations", &fields).await)
        }
    };
    let user = json!({"username": format!("user-{name}"), "display_name": name, "organization_id": body_id});
    let user = id(&admin.create("/api/v1/users", &user).await);
    let given = json!({"user_id": user, "role": "facilitation_office", "organization_id": body_id});
    let assignment = id(&admin.create("/api/v1/role-assignments", &given).await);
    let session = Uuid::now_v7();
    app.database
        .execute(&format!(
            "INSERT INTO sessions (id, user_id, expires_at) VALUES ('{session}', '{user}', now() + interval '1 day')"
        ))
        .await;
    let client = match body_id {
        None => None,
        Some(body) => {
            let fields =
                json!({"name": name, "organization_id": body, "scopes": ["meetings:read"]});
            let client = id(&admin.create("/api/v1/api-clients", &fields).await);
            let path = format!("/api/v1/api-clients/{client}/secrets");
            Some((client, id(&admin.create(&path, &json!({})).await)))
        }
    };
    let entry = format!(
        "SELECT id::text AS line FROM audit_log WHERE resource = 'meetings' AND resource_id = '{met}'"
    );
    let entry = app.database.lines(&entry).await[0].parse().unwrap();
    let territory = territory.map(|key| seed_id("territory", key));
    Place {
        body: body_id,
        territory,
        meeting: met,
        resolution,
        organization,
        user,
        session,
        assignment,
        client,
        entry,
    }
}

async fn book(admin: &Writer<'_>) -> (Uuid, Uuid, Uuid) {
    let mut fields = a_book();
    fields["fiscal_year"] = json!(1404);
    let book = admin.create("/api/v1/budget-books", &fields).await;
    let root = book["root_node_id"].as_str().unwrap();
    let fields = json!({"parent_id": root, "name": "ردیف نمونه"});
    let node = admin.create("/api/v1/program-nodes", &fields).await;
    let amount = json!({"proposed": {"amount": "1000", "currency": "IRR"}});
    let fields = json!({"node_id": node["id"], "part": "recurrent", "amounts": amount});
    let line = admin.create("/api/v1/budget-lines", &fields).await;
    (id(&book), id(&node), id(&line))
}

pub async fn callers(app: &App) -> Vec<Caller> {
    let mut callers = vec![Caller {
        short: "public",
        means: "without a credential",
        here: None,
        everywhere: None,
    }];
    let province = Where::Territory(seed_id("territory", "ir-sb"));
    for (role, short, means) in [
        (Role::NationalAdmin, "admin", "national_admin, راهبر"),
        (Role::NationalSecretariat, "secretariat", "national_secretariat, دبیرخانهٔ ملی"),
        (Role::PboAnalyst, "analyst", "pbo_analyst, کارشناس برنامه و بودجه"),
        (Role::ProvincialHq, "province", "provincial_hq, ستاد استان"),
        (Role::PlanningCouncil, "council", "planning_council, شورای برنامه‌ریزی"),
        (Role::CountyHq, "county", "county_hq, ستاد شهرستان"),
        (Role::FacilitationOffice, "office", "facilitation_office, دفتر تسهیلگری"),
        (Role::AgencyOfficer, "agency", "agency_officer, کارشناس دستگاه"),
        (Role::FinanceController, "finance", "finance_controller, ذی‌حساب"),
        (Role::Auditor, "auditor", "auditor, حسابرس"),
        (Role::Viewer, "viewer", "viewer, بیننده"),
    ] {
        let here = log_in(app, &format!("{short}-here"), role, province).await;
        let everywhere = log_in(app, &format!("{short}-all"), role, Where::Country).await;
        callers.push(Caller { short, means, here: Some(here), everywhere: Some(everywhere) });
    }
    let council = seed_id("organization", "sb-planning-council");
    let program = app.program(council, &Permission::FOR_CLIENTS).await;
    callers.push(Caller {
        short: "program",
        means: "a program of the planning council of that province, with every scope",
        here: Some(program.token),
        everywhere: None,
    });
    callers
}
