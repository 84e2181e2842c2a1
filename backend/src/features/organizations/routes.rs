//! Operations on organisations.

use actix_web::{get, patch, post, web};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::{
    dto::{Organization, OrganizationFilter, OrganizationInput, OrganizationPatch},
    repo, service,
};
use crate::{
    kernel::page::{Cursor, fingerprint},
    platform::{
        audit::{HistoryFilter, HistoryItem, history},
        auth::{Caller, VisibleScope},
        http::{
            ApiError, Change, ChangeProblems, IdempotencyHeader, IfMatchHeader, ListQuery, Page,
            PageParams, ReadProblems, Reply, Single, Slice, Submission, WriteProblems,
        },
        state::State,
    },
};

/// Lists organisations by name.
#[utoipa::path(
    tag = "organizations",
    operation_id = "list_organizations",
    params(OrganizationFilter, PageParams),
    responses((status = 200, description = "One page of organisations", body = Page<Organization>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/organizations")]
pub async fn list_organizations(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<OrganizationFilter>,
) -> Result<Page<Organization>, ApiError> {
    let connection = &mut state.db.connection().await?;
    page_of(connection, caller.visible_scope(), query).await
}

/// One page of the list.
pub async fn page_of(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    query: ListQuery<OrganizationFilter>,
) -> Result<Page<Organization>, ApiError> {
    let ListQuery { filter, page } = query;
    let list = fingerprint("organizations", &filter);
    let rows = repo::list(connection, &filter, page.cursor(&list)?, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(repo::count(connection, &filter).await?),
        false => None,
    };
    let Slice { rows, next } = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.name.clone()),
        id: row.id,
    });
    let rows = repo::views(connection, scope, rows).await?;
    Ok(Slice { rows, next }.into_page(total, |view| view))
}

/// Shows one organisation.
#[utoipa::path(
    tag = "organizations",
    operation_id = "get_organization",
    params(("id" = Uuid, Path, description = "The organisation")),
    responses((status = 200, description = "The organisation", body = Organization), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/organizations/{id}")]
pub async fn get_organization(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Single<Organization>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let row = repo::find(connection, *id).await?;
    let views = repo::views(connection, caller.visible_scope(), vec![row]).await?;
    let view = views.into_iter().next().ok_or_else(ApiError::not_found)?;
    Ok(Single { revision: view.revision, view })
}

/// Creates an organisation.
#[utoipa::path(
    tag = "organizations",
    operation_id = "create_organization",
    params(IdempotencyHeader),
    request_body = OrganizationInput,
    responses((status = 201, description = "The new organisation", body = Organization), WriteProblems),
    security(("bearer" = ["organizations:write"]))
)]
#[post("/organizations")]
pub async fn create_organization(
    state: web::Data<State>,
    request: Submission<OrganizationInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::create(connection, &writer, body).await?;
            let place = format!("/api/v1/organizations/{}", view.id);
            key.keep(connection, Reply::created(&view, place, view.revision)?).await
        })
        .await
}

/// Changes an organisation.
#[utoipa::path(
    tag = "organizations",
    operation_id = "update_organization",
    params(("id" = Uuid, Path, description = "The organisation"), IfMatchHeader),
    request_body(content = OrganizationPatch, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The organisation as it is now", body = Organization), ChangeProblems),
    security(("bearer" = ["organizations:write"]))
)]
#[patch("/organizations/{id}")]
pub async fn update_organization(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    change: Change<OrganizationInput>,
) -> Result<Reply, ApiError> {
    let Change { writer, patch, if_match } = change;
    let connection = &mut state.db.connection().await?;
    let view = connection
        .transaction(async |connection| {
            service::update(connection, &writer, *id, &if_match, &patch).await
        })
        .await?;
    Reply::changed(&view, view.revision)
}

/// Lists the changes of an organisation, the newest first.
#[utoipa::path(
    tag = "organizations",
    operation_id = "list_organization_history",
    params(("id" = Uuid, Path, description = "The organisation"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of changes", body = Page<HistoryItem>), ReadProblems),
    security(("bearer" = []), ("client_credentials" = []))
)]
#[get("/organizations/{id}/history")]
pub async fn list_organization_history(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<HistoryFilter>,
) -> Result<Page<HistoryItem>, ApiError> {
    let connection = &mut state.db.connection().await?;
    repo::find(connection, *id).await?;
    caller.must_have_a_role()?;
    history(connection, service::RESOURCE, *id, &query).await
}
