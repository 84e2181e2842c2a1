//! Operations on program nodes.

use actix_web::{delete, get, patch, post, web};
use diesel_async::AsyncConnection;
use uuid::Uuid;

use super::{
    dto::{LineageItem, NodeFilter, ProgramNode, ProgramNodeInput, ProgramNodePatch},
    service, write,
};
use crate::platform::{
    audit::{HistoryFilter, HistoryItem, history},
    auth::Caller,
    authz::{Permission, Place},
    http::{
        ApiError, Change, ChangeProblems, IdempotencyHeader, IfMatchHeader, ListQuery, Page,
        PageParams, ReadProblems, Removal, Reply, Single, Submission, WriteProblems,
    },
    state::State,
};

/// Lists nodes of one budget book: the root, the children of a node, or what a search finds.
#[utoipa::path(
    tag = "budget",
    operation_id = "list_program_nodes",
    params(NodeFilter, PageParams),
    responses((status = 200, description = "One page of nodes with their sums", body = Page<ProgramNode>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/program-nodes")]
pub async fn list_program_nodes(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<NodeFilter>,
) -> Result<Page<ProgramNode>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let nodes =
        service::list(connection, caller.visible_scope(), &query.filter, &query.page).await?;
    Ok(nodes)
}

/// Shows one node with the nodes above it.
#[utoipa::path(
    tag = "budget",
    operation_id = "get_program_node",
    params(("id" = Uuid, Path, description = "The node")),
    responses((status = 200, description = "The node", body = ProgramNode), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/program-nodes/{id}")]
pub async fn get_program_node(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Single<ProgramNode>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let view = service::get(connection, caller.visible_scope(), *id).await?;
    Ok(Single { revision: view.revision, view })
}

/// Lists the same node over the years, oldest first, in one page.
#[utoipa::path(
    tag = "budget",
    operation_id = "list_program_node_lineage",
    params(("id" = Uuid, Path, description = "The node")),
    responses((status = 200, description = "The node in every book that holds it", body = Page<LineageItem>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/program-nodes/{id}/lineage")]
pub async fn list_program_node_lineage(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Page<LineageItem>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let items = service::lineage(connection, caller.visible_scope(), *id).await?;
    Ok(Page { items, next_cursor: None, total: None })
}

/// Creates a node of a book in preparation.
#[utoipa::path(
    tag = "budget",
    operation_id = "create_program_node",
    params(IdempotencyHeader),
    request_body = ProgramNodeInput,
    responses((status = 201, description = "Stored", body = ProgramNode), WriteProblems),
    security(("bearer" = ["budget:write"]))
)]
#[post("/program-nodes")]
pub async fn create_program_node(
    state: web::Data<State>,
    request: Submission<ProgramNodeInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = write::create(connection, &writer, body).await?;
            let place = format!("/api/v1/program-nodes/{}", view.id);
            key.keep(connection, Reply::created(&view, place, view.revision)?).await
        })
        .await
}

/// Changes a node of a book in preparation.
#[utoipa::path(
    tag = "budget",
    operation_id = "update_program_node",
    params(("id" = Uuid, Path, description = "Which one"), IfMatchHeader),
    request_body(content = ProgramNodePatch, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "As it is now", body = ProgramNode), ChangeProblems),
    security(("bearer" = ["budget:write"]))
)]
#[patch("/program-nodes/{id}")]
pub async fn update_program_node(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    change: Change<ProgramNodeInput>,
) -> Result<Reply, ApiError> {
    let Change { writer, patch, if_match } = change;
    let connection = &mut state.db.connection().await?;
    let view = connection
        .transaction(async |connection| {
            write::update(connection, &writer, *id, &if_match, &patch).await
        })
        .await?;
    Reply::changed(&view, view.revision)
}

/// Removes a node of a book in preparation.
#[utoipa::path(
    tag = "budget",
    operation_id = "delete_program_node",
    params(("id" = Uuid, Path, description = "Which one"), IfMatchHeader),
    responses((status = 204, description = "It is gone"), ChangeProblems),
    security(("bearer" = ["budget:write"]))
)]
#[delete("/program-nodes/{id}")]
pub async fn delete_program_node(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    removal: Removal,
) -> Result<Reply, ApiError> {
    let Removal { writer, if_match } = removal;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| write::delete(connection, &writer, *id, &if_match).await)
        .await?;
    Ok(Reply::gone())
}

/// Lists the changes of a node itself, the newest first.
#[utoipa::path(
    tag = "budget",
    operation_id = "list_program_node_history",
    params(("id" = Uuid, Path, description = "The node"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of changes", body = Page<HistoryItem>), ReadProblems),
    security(("bearer" = ["budget:read"]), ("client_credentials" = ["budget:read"]))
)]
#[get("/program-nodes/{id}/history")]
pub async fn list_program_node_history(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<HistoryFilter>,
) -> Result<Page<HistoryItem>, ApiError> {
    let connection = &mut state.db.connection().await?;
    service::get(connection, caller.visible_scope(), *id).await?;
    caller.must_see(Permission::BudgetRead, Place::Country)?;
    history(connection, write::RESOURCE, *id, &query).await
}
