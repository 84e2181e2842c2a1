//! Writing the nodes of a book in preparation.

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{ProgramNode, ProgramNodeInput, ProgramNodePatch},
    repo::{self, NewNode, NodeRow},
    roll_up,
    service::views,
    write_repo::{self, NodeChanges},
};
use crate::{
    features::budget::{
        books::repo::{self as books, BookRow},
        model::{LineageBasis, path_key},
    },
    kernel::{
        ids::new_id,
        persian_text::{ascii_digits, fold, tidy},
    },
    platform::{
        audit::Entry,
        auth::VisibleScope,
        authz::{Budget, Granted, Place, Write, Writer},
        http::{ApiError, FieldError, IfMatch},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "program-nodes";

/// Stores the root of a new book, named as the book.
pub(crate) async fn store_root(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Budget>,
    book: &BookRow,
) -> Result<(), ApiError> {
    let lineage = new_id();
    write_repo::insert_lineage(connection, granted, (lineage, book.flow, &book.title)).await?;
    let root = NewNode {
        id: new_id(),
        book_id: book.id,
        parent_id: None,
        lineage_id: lineage,
        lineage_basis: LineageBasis::New,
        level: 0,
        position: 0,
        table_code: None,
        row_code: None,
        row_part: 1,
        name_search: searchable(&book.title, book.title_en.as_deref(), None),
        name: book.title.clone(),
        name_en: book.title_en.clone(),
        long_name: None,
        path_key: path_key(&[], None),
        child_count: 0,
        printed_amount: None,
        note: None,
        provenance: book.provenance,
        quoted: None,
        page: None,
    };
    write_repo::insert(connection, granted, &root).await?;
    Ok(())
}

/// Creates a node below another one.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: ProgramNodeInput,
) -> Result<ProgramNode, ApiError> {
    let scope = writer.actor.visible_scope();
    let granted = writer.may::<Write, Budget>(Place::Country)?;
    let input = tidied(input);
    let parent_id = input.parent_id.ok_or_else(parent_required)?;
    let unknown = ApiError::of_reference("/parent_id");
    let book_id = repo::find(connection, parent_id).await.map_err(unknown)?.book_id;
    let book = books::lock(connection, book_id, scope).await.map_err(unknown)?;
    // As it is now that nobody else writes in its book.
    let parent = repo::find(connection, parent_id).await.map_err(unknown)?;
    book.refuse_final()?;
    if write_repo::has_lines(connection, parent_id).await? {
        return Err(ApiError::conflict(
            "budget.node_has_lines",
            "این ردیف خود مبلغ دارد؛ زیر آن ردیف دیگری نمی‌آید.",
            "This node has amounts of its own; no node can stand below it.",
        ));
    }
    let id = new_id();
    let mut path = path_of(connection, &parent).await?;
    path.push(fold(&input.name));
    let key = path_key(&path, None);
    check(connection, id, &book, &input, &key).await?;
    let (lineage_id, lineage_basis) = match input.lineage_id {
        Some(id) => (id, LineageBasis::Declared),
        None => {
            let lineage = new_id();
            let new = (lineage, book.flow, input.name.as_str());
            write_repo::insert_lineage(connection, &granted, new).await?;
            (lineage, LineageBasis::New)
        }
    };
    let node = NewNode {
        id,
        book_id: book.id,
        parent_id: Some(parent_id),
        lineage_id,
        lineage_basis,
        level: parent.level + 1,
        position: write_repo::next_position(connection, parent_id).await?,
        table_code: input.table,
        row_code: input.code,
        row_part: 1,
        name_search: searchable(&input.name, input.name_en.as_deref(), input.long_name.as_deref()),
        name: input.name,
        name_en: input.name_en,
        long_name: input.long_name,
        path_key: key,
        child_count: 0,
        printed_amount: None,
        note: input.note,
        provenance: book.provenance,
        quoted: input.quoted,
        page: input.page,
    };
    write_repo::insert(connection, &granted, &node).await?;
    books::count_nodes(connection, &granted, book.id, 1).await?;
    let row = repo::find(connection, id).await?;
    let (operation, resource) = ("create_program_node", RESOURCE);
    let after = Entry::fields(&row.input())?;
    Entry { operation, resource, id, revision: row.revision, after, ..Entry::default() }
        .record(connection, &granted)
        .await?;
    view(connection, scope, &book, row).await
}

/// Changes a node; with its name the paths of all below it.
pub async fn update(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
    patch: &ProgramNodePatch,
) -> Result<ProgramNode, ApiError> {
    let scope = writer.actor.visible_scope();
    let (book, old, granted) = lock(connection, writer, id, if_match).await?;
    let before = old.input();
    let input = tidied(patch.apply(&before)?);
    if input.parent_id != old.parent_id {
        return Err(ApiError::invalid(vec![FieldError::new(
            "/parent_id",
            "field.immutable",
            "جای ردیف با ویرایش آن تغییر نمی‌کند.",
            "the place of a node does not change with its fields",
        )]));
    }
    let mut path = path_of(connection, &old).await?;
    if old.parent_id.is_some() {
        path.pop();
        path.push(fold(&input.name));
    }
    let key = path_key(&path, None);
    check(connection, id, &book, &input, &key).await?;
    let lineage_id = input.lineage_id.unwrap_or(old.lineage_id);
    let changes = NodeChanges {
        lineage_id,
        lineage_basis: match lineage_id == old.lineage_id {
            true => old.lineage_basis,
            false => LineageBasis::Declared,
        },
        table_code: input.table,
        row_code: input.code,
        name_search: searchable(&input.name, input.name_en.as_deref(), input.long_name.as_deref()),
        name: input.name,
        name_en: input.name_en,
        long_name: input.long_name,
        note: input.note,
        quoted: input.quoted,
        page: input.page,
        revision: old.revision + 1,
    };
    write_repo::update(connection, &granted, id, &changes).await?;
    if fold(&changes.name) != fold(&old.name) {
        set_paths(connection, &granted, id, path).await?;
    }
    let row = repo::find(connection, id).await?;
    Entry {
        operation: "update_program_node",
        resource: RESOURCE,
        id,
        revision: row.revision,
        reason: None,
        before: Entry::fields(&before)?,
        after: Entry::fields(&row.input())?,
    }
    .record(connection, &granted)
    .await?;
    view(connection, scope, &book, row).await
}

/// Removes a node that has no others below it, with its amounts.
pub async fn delete(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
) -> Result<(), ApiError> {
    let (book, node, granted) = lock(connection, writer, id, if_match).await?;
    if node.parent_id.is_none() {
        return Err(ApiError::conflict(
            "budget.node_is_root",
            "ریشهٔ کتاب حذف نمی‌شود.",
            "The root of a book is not removed.",
        ));
    }
    if node.child_count > 0 {
        return Err(ApiError::conflict(
            "budget.node_has_children",
            "این ردیف زیرمجموعه دارد؛ نخست آن‌ها را حذف کنید.",
            "Nodes stand below this one; remove them first.",
        ));
    }
    roll_up::withdraw_all(connection, &granted, &node).await?;
    write_repo::delete(connection, &granted, &node).await?;
    books::count_nodes(connection, &granted, book.id, -1).await?;
    Entry {
        operation: "delete_program_node",
        resource: RESOURCE,
        id,
        revision: node.revision + 1,
        before: Entry::fields(&node.input())?,
        ..Entry::default()
    }
    .record(connection, &granted)
    .await?;
    Ok(())
}

/// A node of a book in preparation as the caller read it, its book locked.
async fn lock(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
) -> Result<(BookRow, NodeRow, Granted<Write, Budget>), ApiError> {
    let book_id = repo::find(connection, id).await?.book_id;
    let book = books::lock(connection, book_id, writer.actor.visible_scope()).await?;
    let granted = writer.may::<Write, Budget>(Place::Country)?;
    let node = repo::find(connection, id).await?;
    if_match.check(node.revision)?;
    book.refuse_final()?;
    Ok((book, node, granted))
}

async fn view(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    book: &BookRow,
    row: NodeRow,
) -> Result<ProgramNode, ApiError> {
    views(connection, scope, book, vec![row], true).await?.pop().ok_or_else(ApiError::not_found)
}

/// What the document cannot say: name and code are taken once, the lineage is there and of this flow.
async fn check(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    book: &BookRow,
    input: &ProgramNodeInput,
    key: &str,
) -> Result<(), ApiError> {
    let mut errors = Vec::new();
    let code = (input.table.as_deref(), input.code.as_deref());
    let (path_taken, code_taken) = write_repo::is_taken(connection, id, book.id, key, code).await?;
    if path_taken {
        errors.push(FieldError::new(
            "/name",
            "budget.name_taken",
            "ردیف دیگری در همین جایگاه همین نام را دارد.",
            "another node at this place has this name",
        ));
    }
    if code_taken {
        errors.push(FieldError::new(
            "/code",
            "budget.code_taken",
            "ردیف دیگری از همین جدول همین شماره را دارد.",
            "another node of this table has this code",
        ));
    }
    if let Some(lineage) = input.lineage_id
        && write_repo::lineage_flow(connection, lineage).await? != Some(book.flow)
    {
        errors.push(FieldError::unknown_id("/lineage_id"));
    }
    ApiError::unless_valid(errors)
}

/// The folded names from below the root down to a node.
async fn path_of(
    connection: &mut AsyncPgConnection,
    node: &NodeRow,
) -> Result<Vec<String>, ApiError> {
    let mut path = Vec::new();
    let mut next = node.clone();
    while let Some(parent) = next.parent_id {
        path.push(fold(&next.name));
        next = repo::find(connection, parent).await?;
    }
    path.reverse();
    Ok(path)
}

/// Keeps the path of a node and of all below it, a level at a time.
async fn set_paths(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Budget>,
    id: Uuid,
    path: Vec<String>,
) -> Result<(), ApiError> {
    let mut level = vec![(id, path)];
    while !level.is_empty() {
        for (id, path) in &level {
            write_repo::set_path(connection, granted, *id, &path_key(path, None)).await?;
        }
        let ids: Vec<Uuid> = level.iter().map(|(id, _)| *id).collect();
        let below = write_repo::children(connection, &ids).await?;
        level = below
            .into_iter()
            .filter_map(|(id, parent, name)| {
                let (_, above) = level.iter().find(|(id, _)| *id == parent)?;
                let mut path = above.clone();
                path.push(fold(&name));
                Some((id, path))
            })
            .collect();
    }
    Ok(())
}

fn tidied(input: ProgramNodeInput) -> ProgramNodeInput {
    let given = |text: Option<String>| text.map(|t| tidy(&t)).filter(|text| !text.is_empty());
    let code = |text: Option<String>| given(text).map(|code| ascii_digits(&code));
    ProgramNodeInput {
        name: tidy(&input.name),
        name_en: given(input.name_en),
        long_name: given(input.long_name),
        code: code(input.code),
        table: code(input.table),
        ..input
    }
}

fn searchable(name: &str, name_en: Option<&str>, long_name: Option<&str>) -> String {
    let words = [Some(name), long_name, name_en];
    words.into_iter().flatten().map(fold).collect::<Vec<_>>().join("\n")
}

fn parent_required() -> ApiError {
    ApiError::invalid(vec![FieldError::new(
        "/parent_id",
        "field.required",
        "این فیلد لازم است.",
        "required",
    )])
}

impl NodeRow {
    fn input(&self) -> ProgramNodeInput {
        ProgramNodeInput {
            parent_id: self.parent_id,
            name: self.name.clone(),
            name_en: self.name_en.clone(),
            long_name: self.long_name.clone(),
            code: self.row_code.clone(),
            table: self.table_code.clone(),
            note: self.note.clone(),
            lineage_id: Some(self.lineage_id),
            page: self.page.clone(),
            quoted: self.quoted.clone(),
        }
    }
}
