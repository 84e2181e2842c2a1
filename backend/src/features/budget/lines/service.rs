//! The amounts of nodes: a line and every total above it change in one transaction, under the lock
//! of the book.

use diesel_async::AsyncPgConnection;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    dto::{BudgetLine, BudgetLineInput, BudgetLinePatch, LineFilter, StageAmountsInput},
    repo::{self, LineRow},
};
use crate::{
    features::budget::{
        books::repo::{self as books, BookRow},
        model::Stage,
        nodes::{
            StageAmounts,
            repo::{self as nodes, NodeRow},
            roll_up,
        },
        policy::{hides_amounts, line_actions},
    },
    kernel::{
        clock::now,
        ids::new_id,
        money::{AmountError, Money, MoneyInput},
    },
    platform::{
        audit::{Entry, Writers},
        auth::VisibleScope,
        authz::{Budget, Granted, Place, Write, Writer},
        http::{ApiError, FieldError, IfMatch},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "budget-lines";

/// The lines of a node.
pub async fn list(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    filter: &LineFilter,
) -> Result<Vec<BudgetLine>, ApiError> {
    let node_id = filter.node_id.ok_or_else(|| {
        ApiError::invalid(vec![FieldError::new(
            "?node_id",
            "field.required",
            "این پارامتر لازم است.",
            "required",
        )])
    })?;
    let unknown = ApiError::of_reference("?node_id");
    let node = nodes::find(connection, node_id).await.map_err(unknown)?;
    let book = books::find(connection, node.book_id, scope).await.map_err(unknown)?;
    if hides_amounts(scope, &book) {
        return Ok(Vec::new());
    }
    let rows = repo::of_node(connection, node_id).await?;
    views(connection, scope, &book, rows).await
}

/// One line.
pub async fn get(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    id: Uuid,
) -> Result<BudgetLine, ApiError> {
    let row = repo::find(connection, id).await?;
    let node = nodes::find(connection, row.node_id).await?;
    let book = books::find(connection, node.book_id, scope).await?;
    if hides_amounts(scope, &book) {
        return Err(ApiError::not_found());
    }
    view(connection, scope, &book, row).await
}

/// Creates a line.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: BudgetLineInput,
) -> Result<BudgetLine, ApiError> {
    let scope = writer.actor.visible_scope();
    let granted = writer.may::<Write, Budget>(Place::Country)?;
    let unknown = ApiError::of_reference("/node_id");
    let book_id = nodes::find(connection, input.node_id).await.map_err(unknown)?.book_id;
    let book = books::lock(connection, book_id, scope).await.map_err(unknown)?;
    let node = nodes::find(connection, input.node_id).await.map_err(unknown)?;
    book.refuse_final()?;
    if node.child_count > 0 {
        return Err(ApiError::conflict(
            "budget.node_has_children",
            "این ردیف زیرمجموعه دارد؛ مبلغ آن جمع زیرمجموعه‌هاست.",
            "Nodes stand below this one; its amount is the sum of theirs.",
        ));
    }
    if repo::of_node(connection, node.id).await?.iter().any(|line| line.part == input.part) {
        return Err(ApiError::invalid(vec![FieldError::new(
            "/part",
            "budget.part_taken",
            "مبلغ این بخش برای این ردیف پیش‌تر ثبت شده است.",
            "this node has its amounts in this part already",
        )]));
    }
    let now = now();
    let zero = Decimal::ZERO;
    let row = LineRow {
        id: new_id(),
        node_id: node.id,
        part: input.part,
        proposed: zero,
        approved: zero,
        communicated: zero,
        agreed: zero,
        allocated: zero,
        reserved: zero,
        committed: zero,
        certified: zero,
        paid: zero,
        revision: 1,
        created_by: Some(granted.actor_id()),
        updated_by: Some(granted.actor_id()),
        created_at: now,
        updated_at: now,
    };
    let row = written(row, &book, input.amounts)?;
    repo::insert(connection, &granted, &row).await?;
    roll_up::add(connection, &granted, &node, row.part, row.amounts()).await?;
    let (operation, resource) = ("create_budget_line", RESOURCE);
    let after = Entry::fields(&row.input(&book))?;
    Entry { operation, resource, id: row.id, revision: 1, after, ..Entry::default() }
        .record(connection, &granted)
        .await?;
    view(connection, scope, &book, row).await
}

/// Changes the amounts of a line.
pub async fn update(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
    patch: &BudgetLinePatch,
) -> Result<BudgetLine, ApiError> {
    let (book, node, old, granted) = lock(connection, writer, id, if_match).await?;
    let before = old.input(&book);
    let input = patch.apply(&before)?;
    refuse_moved(&before, &input)?;
    let mut row = written(old.clone(), &book, input.amounts)?;
    row.revision += 1;
    row.updated_at = now();
    row.updated_by = Some(granted.actor_id());
    repo::update(connection, &granted, &row).await?;
    let difference = row.amounts().map_with(old.amounts(), |new, old| new - old);
    roll_up::add(connection, &granted, &node, row.part, difference).await?;
    Entry {
        operation: "update_budget_line",
        resource: RESOURCE,
        id,
        revision: row.revision,
        reason: None,
        before: Entry::fields(&before)?,
        after: Entry::fields(&row.input(&book))?,
    }
    .record(connection, &granted)
    .await?;
    view(connection, writer.actor.visible_scope(), &book, row).await
}

/// Removes a line.
pub async fn delete(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
) -> Result<(), ApiError> {
    let (book, node, row, granted) = lock(connection, writer, id, if_match).await?;
    repo::delete(connection, &granted, id).await?;
    roll_up::withdraw(connection, &granted, &node, row.part, row.amounts()).await?;
    Entry {
        operation: "delete_budget_line",
        resource: RESOURCE,
        id,
        revision: row.revision + 1,
        before: Entry::fields(&row.input(&book))?,
        ..Entry::default()
    }
    .record(connection, &granted)
    .await?;
    Ok(())
}

/// A line of a book in preparation as the caller read it, its book locked.
async fn lock(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
) -> Result<(BookRow, NodeRow, LineRow, Granted<Write, Budget>), ApiError> {
    let node_id = repo::find(connection, id).await?.node_id;
    let node = nodes::find(connection, node_id).await?;
    let scope = writer.actor.visible_scope();
    let book = books::lock(connection, node.book_id, scope).await?;
    if hides_amounts(scope, &book) {
        return Err(ApiError::not_found());
    }
    let granted = writer.may::<Write, Budget>(Place::Country)?;
    let row = repo::find(connection, id).await?;
    if_match.check(row.revision)?;
    book.refuse_final()?;
    Ok((book, node, row, granted))
}

fn refuse_moved(before: &BudgetLineInput, after: &BudgetLineInput) -> Result<(), ApiError> {
    let moved =
        [(before.node_id != after.node_id, "/node_id"), (before.part != after.part, "/part")];
    let errors = moved.into_iter().filter(|(moved, _)| *moved).map(|(_, field)| {
        FieldError::new(
            field,
            "field.immutable",
            "این فیلد تغییر نمی‌کند.",
            "this field does not change",
        )
    });
    ApiError::unless_valid(errors.collect())
}

/// The line with these amounts, in whole rials.
fn written(
    mut row: LineRow,
    book: &BookRow,
    mut amounts: StageAmountsInput,
) -> Result<LineRow, ApiError> {
    let mut errors = Vec::new();
    for stage in Stage::ALL {
        let at = format!("/amounts/{stage}");
        let amount = match amounts.slot(*stage).take() {
            None => Decimal::ZERO,
            Some(_) if !book.stages.contains(stage) => {
                errors.push(FieldError::new(
                    at,
                    "budget.stage_not_of_book",
                    "این کتاب چنین مرحله‌ای ندارد.",
                    "the book does not carry this stage",
                ));
                continue;
            }
            Some(money) => match rials(&money, &book.currency) {
                Ok(amount) => amount,
                Err((field, message_fa, message_en)) => {
                    let at = format!("{at}/{field}");
                    errors.push(FieldError::new(at, "field.invalid", message_fa, message_en));
                    continue;
                }
            },
        };
        row.set(*stage, amount);
    }
    ApiError::unless_valid(errors)?;
    Ok(row)
}

/// Whole rials, or the field that is wrong and why.
fn rials(
    money: &MoneyInput,
    currency: &str,
) -> Result<Decimal, (&'static str, &'static str, String)> {
    if money.currency != currency {
        let message_en = format!("the amounts of this book are in {currency}");
        return Err(("currency", "ارز این کتاب دیگر است.", message_en));
    }
    let Some(amount) = money.rials() else {
        return Err(("unit", "چنین واحدی شناخته نیست.", "not a unit".to_owned()));
    };
    amount.map_err(|error| {
        let message_fa = match error {
            AmountError::NotANumber => "عدد نیست.",
            AmountError::NotWholeRials => "در این واحد عددی درست از ریال نمی‌شود.",
            AmountError::TooLarge => "بیش از اندازه بزرگ است.",
        };
        ("amount", message_fa, error.to_string())
    })
}

async fn view(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    book: &BookRow,
    row: LineRow,
) -> Result<BudgetLine, ApiError> {
    views(connection, scope, book, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

async fn views(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    book: &BookRow,
    rows: Vec<LineRow>,
) -> Result<Vec<BudgetLine>, ApiError> {
    let wrote: Vec<_> = rows.iter().flat_map(|row| [row.created_by, row.updated_by]).collect();
    let writers = Writers::load(connection, scope, wrote).await?;
    let view = |row: LineRow| {
        let mut amounts = StageAmounts::default();
        for stage in &book.stages {
            amounts.set(*stage, Money::new(row.at(*stage), &book.currency));
        }
        BudgetLine {
            allowed_actions: line_actions(scope, book),
            id: row.id,
            node_id: row.node_id,
            book_id: book.id,
            part: row.part,
            amounts,
            revision: row.revision,
            created_at: row.created_at,
            created_by: writers.get(row.created_by),
            updated_at: row.updated_at,
            updated_by: writers.get(row.updated_by),
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

impl LineRow {
    fn input(&self, book: &BookRow) -> BudgetLineInput {
        let mut amounts = StageAmountsInput::default();
        for stage in &book.stages {
            let Money { amount, currency } = Money::new(self.at(*stage), &book.currency);
            *amounts.slot(*stage) = Some(MoneyInput { amount, currency, unit: None });
        }
        BudgetLineInput { node_id: self.node_id, part: self.part, amounts }
    }
}
