//! The composition root: every feature mounted, the OpenAPI
//! document gathered from the handlers that really serve.

mod document;
mod operations;
mod server;

pub use server::{GRACE, server};

use actix_web::{
    App, Error, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::{Compress, from_fn},
    web,
};
use utoipa::{OpenApi, openapi::OpenApi as Document};
use utoipa_actix_web::{AppExt, scope, service_config::ServiceConfig};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::{
    features::{access, audit, budget, exports, meetings, organizations, resolutions, territories},
    platform::{
        audit::{Operations, record_refusals},
        auth::{Identities, identities},
        http::{
            ApiError, KnownPaths, conditional, keep_watch, known_paths, limit_time, observe,
            path_config, report_problems, transport, unknown_route,
        },
        state::State,
    },
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Jaygah",
        description = "The place of every programme in a country's programme-and-budget hierarchy; \
                       the owner, deadline, money and proof of every resolution.\n\n\
                       Amounts are strings of whole rials. Dates come twice, Gregorian and solar \
                       Hijri (`*_jalali`). Lists are paged by `next_cursor`. Errors are problem \
                       documents (RFC 9457) in Persian and English; `Accept-Language` chooses \
                       the language of `title` and `detail`.\n\n\
                       A caller has so many requests a minute; `RateLimit-*` on every reply say \
                       what is left, and 429 comes with `Retry-After`. Pages of other origins may \
                       call where the installation names them: `OPTIONS` answers their browsers \
                       with 204, and cookies are never taken from them.",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later")
    ),
    servers((url = "/", description = "This server")),
    tags(
        (name = "access", description = "Accounts, roles in places, and the programs of bodies"),
        (name = "audit", description = "Who did what, what was refused, and whether the log is whole"),
        (name = "auth", description = "Login, session and the caller's own account"),
        (name = "budget", description = "Fiscal years, budget books and their program nodes"),
        (name = "exchange", description = "Lists and budget books as files: CSV and XLSX"),
        (name = "meetings", description = "Meetings: participants, statements, when and by what source"),
        (name = "operations", description = "Whether the server lives and can work, and what it counts"),
        (name = "organizations", description = "Bodies and the other spellings of their names"),
        (name = "resolutions", description = "What meetings decided, who owes it, and until when"),
        (name = "territories", description = "Country, provinces, counties, cities, neighbourhoods")
    )
)]
struct Base;

/// Every operation under `/api/v1`.
fn api(config: &mut ServiceConfig<'_>) {
    config
        .service(access::login)
        .service(access::refresh)
        .service(access::logout)
        .service(access::set_password)
        .service(access::get_me)
        .service(access::change_password)
        .service(access::list_my_sessions)
        .service(access::end_my_session)
        .service(access::end_my_other_sessions)
        .service(access::begin_second_factor)
        .service(access::confirm_second_factor)
        .service(access::remove_second_factor)
        .service(access::create_token)
        .service(access::create_api_client)
        .service(access::create_api_client_secret)
        .service(access::create_role_assignment)
        .service(access::create_user)
        .service(access::create_password_link)
        .service(access::list_user_sessions)
        .service(access::end_user_session)
        .service(access::reset_user_second_factor)
        .service(access::delete_api_client_secret)
        .service(access::delete_role_assignment)
        .service(access::get_api_client)
        .service(access::get_my_permissions)
        .service(access::get_user)
        .service(access::get_user_permissions)
        .service(access::list_api_client_history)
        .service(access::list_api_clients)
        .service(access::list_role_assignments)
        .service(access::list_roles)
        .service(access::list_user_history)
        .service(access::list_users)
        .service(access::update_api_client)
        .service(access::update_user)
        .service(audit::list_audit_log)
        .service(audit::verify_audit_log)
        .service(audit::get_audit_entry)
        .service(budget::years::list_fiscal_years)
        .service(budget::books::list_budget_books)
        .service(budget::books::get_budget_book)
        .service(budget::books::create_budget_book)
        .service(budget::books::update_budget_book)
        .service(budget::books::publish_budget_book)
        .service(budget::books::withdraw_budget_book)
        .service(budget::books::list_budget_book_history)
        .service(budget::nodes::list_program_nodes)
        .service(budget::nodes::get_program_node)
        .service(budget::nodes::list_program_node_lineage)
        .service(budget::nodes::create_program_node)
        .service(budget::nodes::update_program_node)
        .service(budget::nodes::delete_program_node)
        .service(budget::nodes::list_program_node_history)
        .service(budget::lines::list_budget_lines)
        .service(budget::lines::get_budget_line)
        .service(budget::lines::create_budget_line)
        .service(budget::lines::update_budget_line)
        .service(budget::lines::delete_budget_line)
        .service(budget::lines::list_budget_line_history)
        .service(exports::export_audit_log)
        .service(exports::export_budget_books)
        .service(exports::export_fiscal_years)
        .service(exports::export_meetings)
        .service(exports::export_organizations)
        .service(exports::export_program_nodes)
        .service(exports::export_resolutions)
        .service(exports::export_territories)
        .service(meetings::list_meetings)
        .service(meetings::get_meeting)
        .service(meetings::create_meeting)
        .service(meetings::update_meeting)
        .service(meetings::publish_meeting)
        .service(meetings::withdraw_meeting)
        .service(meetings::list_meeting_history)
        .service(organizations::list_organizations)
        .service(organizations::get_organization)
        .service(organizations::create_organization)
        .service(organizations::update_organization)
        .service(organizations::list_organization_history)
        .service(resolutions::list_resolutions)
        .service(resolutions::get_resolution)
        .service(resolutions::create_resolution)
        .service(resolutions::update_resolution)
        .service(resolutions::adopt_resolution)
        .service(resolutions::publish_resolution)
        .service(resolutions::withdraw_resolution)
        .service(resolutions::list_follow_ups)
        .service(resolutions::create_follow_up)
        .service(resolutions::list_resolution_history)
        .service(territories::list_territories)
        .service(territories::get_territory)
        .service(territories::create_territory)
        .service(territories::update_territory)
        .service(territories::list_territory_history);
}

/// The OpenAPI document, made without a database.
#[must_use]
pub fn openapi() -> Document {
    let (_, mut document) = App::new()
        .into_utoipa_app()
        .openapi(Base::openapi())
        .configure(operations::operations)
        .service(scope::scope("/api/v1").configure(api))
        .split_for_parts();
    document::finish(&mut document);
    document
}

/// The application: middlewares outside, then operations, the document, and the web pages.
pub fn build(
    state: web::Data<State>,
    who: web::Data<dyn Identities>,
    document: &Document,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = Error,
        InitError = (),
    > + use<>,
> {
    let known = known_paths(document);
    let printed = web::Data::new(Printed(document.to_pretty_json().unwrap_or_default()));
    let docs = SwaggerUi::new("/docs/{_:.*}")
        .config(Config::new(["/api/openapi.json"]).validator_url("none"));
    App::new()
        .app_data(state.token_key.clone())
        .app_data(state.metrics.clone())
        .app_data(state.transport.clone())
        .app_data(state)
        .app_data(who)
        .app_data(printed)
        .app_data(web::Data::new(Operations::of(document)))
        .app_data(path_config())
        .wrap(from_fn(record_refusals))
        .wrap(from_fn(conditional))
        .wrap(Compress::default())
        .wrap(from_fn(limit_time))
        .wrap(from_fn(report_problems))
        .wrap(from_fn(transport))
        .wrap(from_fn(observe))
        .wrap(from_fn(keep_watch))
        .into_utoipa_app()
        .configure(operations::operations)
        .service(scope::scope("/api/v1").configure(api))
        .into_app()
        .route("/api/openapi.json", web::get().to(document_json))
        .service(web::redirect("/docs", "/docs/"))
        .service(docs)
        .default_service(web::to(move |request: HttpRequest, state: web::Data<State>| {
            let answer = page_or_problem(&request, &state, &known);
            async move { answer }
        }))
}

/// Looks up whom tokens speak for in the sessions of the database.
#[must_use]
pub fn session_identities(state: &State) -> web::Data<dyn Identities> {
    identities(access::SessionIdentities::new(state.db.clone(), state.demonstration))
}

struct Printed(String);

async fn document_json(document: web::Data<Printed>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(document.0.clone())
}

/// A file of the built web pages; any other path that is not the API's is a page of the
/// single-page application.
fn page_or_problem(
    request: &HttpRequest,
    state: &State,
    known: &KnownPaths,
) -> Result<HttpResponse, ApiError> {
    let path = request.path();
    let is_page = matches!(request.method().as_str(), "GET" | "HEAD")
        && !path.starts_with("/api/")
        && path != "/api";
    if !is_page {
        return Err(unknown_route(request, known));
    }
    state.pages.answer(request)
}
