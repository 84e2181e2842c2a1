//! Budget books as they are shown, and books in preparation as they are written.

use std::collections::HashMap;

use diesel_async::AsyncPgConnection;
use serde_json::json;
use uuid::Uuid;

use super::{
    dto::{BudgetBook, BudgetBookInput, BudgetBookPatch},
    repo::{self, BookFilter, BookRow},
};
use crate::{
    features::budget::{
        model::{BookState, Coverage},
        nodes::{store_root, totals},
        policy::{book_actions, hides_amounts},
        years,
    },
    kernel::{
        clock::now,
        ids::new_id,
        money::{UNITS, rials_per},
        persian_text::tidy,
    },
    platform::{
        audit::{Entry, Writers},
        auth::VisibleScope,
        authz::{Budget, Place, Publish, Write, Writer},
        http::{ApiError, FieldError, IfMatch},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "budget-books";

/// The currency of the books that are written here.
const CURRENCY: &str = "IRR";

/// The views of some books, with their sums.
pub async fn views(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    books: Vec<BookRow>,
) -> Result<Vec<BudgetBook>, ApiError> {
    let ids: Vec<Uuid> = books.iter().map(|book| book.id).collect();
    let roots: HashMap<Uuid, Uuid> = repo::roots(connection, &ids).await?.into_iter().collect();
    let nodes: Vec<Uuid> = roots.values().copied().collect();
    let mut sums = totals::load(connection, &nodes).await?;
    let wrote: Vec<_> = books.iter().flat_map(|book| [book.created_by, book.updated_by]).collect();
    let writers = Writers::load(connection, scope, wrote).await?;
    Ok(books
        .into_iter()
        .map(|book| {
            let root = roots.get(&book.id).copied();
            let sums = root.and_then(|id| sums.remove(&id)).unwrap_or_default();
            let actions = book_actions(scope, &book);
            let hidden = hides_amounts(scope, &book);
            let by_stage = match hidden {
                false => sums.by_stage(&book.stages, &book.currency),
                true => totals::StageAmounts::default(),
            };
            BudgetBook {
                amounts_hidden: hidden,
                allowed_actions: actions,
                ..BudgetBook::new(book, root, by_stage, &writers)
            }
        })
        .collect())
}

/// One book with its sums.
pub async fn view(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    row: BookRow,
) -> Result<BudgetBook, ApiError> {
    views(connection, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

/// Creates a book in preparation, with its root.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: BudgetBookInput,
) -> Result<BudgetBook, ApiError> {
    let granted = writer.may::<Write, Budget>(Place::Country)?;
    years::ensure(connection, input.fiscal_year).await?;
    let id = new_id();
    check(connection, id, &input).await?;
    let after = Entry::fields(&input)?;
    let now = now();
    let row = BookRow {
        id,
        fiscal_year: input.fiscal_year,
        flow: input.flow,
        version: input.version,
        version_basis: input.version_basis,
        classification: input.classification,
        title: tidy(&input.title),
        title_en: input.title_en,
        coverage: Coverage::Complete,
        stages: input.stages,
        currency: CURRENCY.to_owned(),
        unit: input.unit,
        level_labels: input.level_labels,
        node_count: 1,
        published_at: None,
        provenance: input.provenance,
        source: input.source,
        created_at: now,
        updated_at: now,
        revision: 1,
        created_by: Some(granted.actor_id()),
        updated_by: Some(granted.actor_id()),
        state: BookState::Preparing,
    };
    repo::insert(connection, &granted, &row).await?;
    store_root(connection, &granted, &row).await?;
    let (operation, resource) = ("create_budget_book", RESOURCE);
    Entry { operation, resource, id, revision: 1, after, ..Entry::default() }
        .record(connection, &granted)
        .await?;
    view(connection, writer.actor.visible_scope(), row).await
}

/// Changes a book in preparation.
pub async fn update(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
    patch: &BudgetBookPatch,
) -> Result<BudgetBook, ApiError> {
    let scope = writer.actor.visible_scope();
    let old = repo::lock(connection, id, scope).await?;
    let granted = writer.may::<Write, Budget>(Place::Country)?;
    if_match.check(old.revision)?;
    old.refuse_final()?;
    let before = old.input();
    let input = patch.apply(&before)?;
    years::ensure(connection, input.fiscal_year).await?;
    check(connection, id, &input).await?;
    check_held(connection, &old, &input).await?;
    let after = Entry::fields(&input)?;
    let row = BookRow {
        fiscal_year: input.fiscal_year,
        flow: input.flow,
        version: input.version,
        version_basis: input.version_basis,
        classification: input.classification,
        title: tidy(&input.title),
        title_en: input.title_en,
        stages: input.stages,
        unit: input.unit,
        level_labels: input.level_labels,
        provenance: input.provenance,
        source: input.source,
        updated_at: now(),
        updated_by: Some(granted.actor_id()),
        revision: old.revision + 1,
        ..old
    };
    repo::update(connection, &granted, &row).await?;
    Entry {
        operation: "update_budget_book",
        resource: RESOURCE,
        id,
        revision: row.revision,
        reason: None,
        before: Entry::fields(&before)?,
        after,
    }
    .record(connection, &granted)
    .await?;
    view(connection, scope, row).await
}

/// Publishes a book or, with a reason, withdraws it.
pub async fn publish(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    withdrawn: Option<String>,
) -> Result<BudgetBook, ApiError> {
    let scope = writer.actor.visible_scope();
    let mut row = repo::lock(connection, id, scope).await?;
    let granted = writer.may::<Publish, Budget>(Place::Country)?;
    let before = row.published_at;
    if before.is_some() != withdrawn.is_some() {
        return Err(ApiError::published_already(before.is_some()));
    }
    let now = now();
    row.published_at = withdrawn.is_none().then_some(now);
    row.updated_at = now;
    row.updated_by = Some(granted.actor_id());
    row.revision += 1;
    repo::update(connection, &granted, &row).await?;
    Entry {
        operation: if withdrawn.is_some() { "withdraw_budget_book" } else { "publish_budget_book" },
        resource: RESOURCE,
        id,
        revision: row.revision,
        reason: withdrawn,
        before: Some(json!({"published_at": before})),
        after: Some(json!({"published_at": row.published_at})),
    }
    .record(connection, &granted)
    .await?;
    view(connection, scope, row).await
}

/// What the document cannot say: the stages, the unit, and that there is one such book.
async fn check(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    input: &BudgetBookInput,
) -> Result<(), ApiError> {
    let mut errors = Vec::new();
    if input.stages.is_empty() {
        errors.push(FieldError::new(
            "/stages",
            "field.required",
            "دست‌کم یک مرحله لازم است.",
            "at least one stage",
        ));
    }
    if rials_per(&input.unit).is_none() {
        let known: Vec<&str> = UNITS.iter().map(|(name, _)| *name).collect();
        errors.push(FieldError::new(
            "/unit",
            "field.invalid",
            format!("یکی از این‌ها نیست: {}", known.join("، ")),
            format!("none of {}", known.join(", ")),
        ));
    }
    let twins = BookFilter {
        fiscal_year: Some(input.fiscal_year),
        flow: Some(input.flow),
        version: Some(input.version),
        classification: Some(input.classification),
    };
    let twins = repo::list(connection, &twins, VisibleScope::Everything, None, 2).await?;
    if twins.iter().any(|book| book.id != id) {
        errors.push(FieldError::new(
            "/version",
            "budget.book_exists",
            "کتاب این سال، با همین سمت، متن و طبقه‌بندی، هست.",
            "there is a book of this year, flow, version and classification",
        ));
    }
    ApiError::unless_valid(errors)
}

/// What the nodes and amounts of a book hold fast.
async fn check_held(
    connection: &mut AsyncPgConnection,
    old: &BookRow,
    input: &BudgetBookInput,
) -> Result<(), ApiError> {
    if old.node_count > 1 && (old.fiscal_year, old.flow) != (input.fiscal_year, input.flow) {
        return Err(ApiError::conflict(
            "budget.book_has_nodes",
            "سال و سمتِ کتابی که ردیف دارد تغییر نمی‌کند.",
            "Year and flow of a book that has nodes do not change.",
        ));
    }
    let root = repo::roots(connection, &[old.id]).await?.first().map(|(_, root)| *root);
    let sums = totals::load(connection, &root.into_iter().collect::<Vec<_>>()).await?;
    let used = old.stages.iter().filter(|stage| !input.stages.contains(stage));
    let mut held = used.filter(|stage| sums.values().any(|sum| sum.has(**stage)));
    match held.next() {
        None => Ok(()),
        Some(stage) => Err(ApiError::conflict(
            "budget.stage_has_amounts",
            format!("مرحلهٔ {stage} در این کتاب مبلغ دارد و برداشته نمی‌شود."),
            format!("The stage {stage} has amounts in this book and cannot be taken away."),
        )),
    }
}

impl BookRow {
    /// 409 unless the book is in preparation.
    ///
    /// # Errors
    /// 409.
    pub fn refuse_final(&self) -> Result<(), ApiError> {
        match self.state {
            BookState::Preparing => Ok(()),
            BookState::Final => Err(ApiError::conflict(
                "budget.book_is_final",
                "این کتاب چاپ شده است و سطربه‌سطر تغییر نمی‌کند.",
                "This book is printed; it is not changed row by row.",
            )),
        }
    }

    fn input(&self) -> BudgetBookInput {
        BudgetBookInput {
            fiscal_year: self.fiscal_year,
            flow: self.flow,
            version: self.version,
            version_basis: self.version_basis.clone(),
            classification: self.classification,
            title: self.title.clone(),
            title_en: self.title_en.clone(),
            stages: self.stages.clone(),
            unit: self.unit.clone(),
            level_labels: self.level_labels.clone(),
            provenance: self.provenance,
            source: self.source.clone(),
        }
    }
}
