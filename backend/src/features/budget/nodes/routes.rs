//! Operations on program nodes.

use actix_web::{get, web};
use uuid::Uuid;

use super::{
    dto::{LineageItem, NodeFilter, ProgramNode},
    service,
};
use crate::platform::{
    auth::Caller,
    http::{ApiError, ListQuery, Page, PageParams, ReadProblems},
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
) -> Result<web::Json<ProgramNode>, ApiError> {
    let connection = &mut state.db.connection().await?;
    Ok(web::Json(service::get(connection, caller.visible_scope(), *id).await?))
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
