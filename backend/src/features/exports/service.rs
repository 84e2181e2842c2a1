//! Writing a list into a file: one snapshot of the database, page after page, and never more than a
//! page in memory.

use std::{fs::File, time::Duration};

use actix_web::http::StatusCode;
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, TransactionManager};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::{
    columns::{Column, jalali_day, nodes},
    params::Wanted,
    reply::FileName,
    sheet::{Guide, Head, Sheet},
};
use crate::{
    features::budget::{
        books::BookRow,
        model::{Flow, Version},
        nodes::{NodeFilter, export},
        policy::hides_amounts,
    },
    kernel::persian_text::persian_digits,
    platform::{
        auth::VisibleScope,
        db::Database,
        http::{ApiError, Page, PageParams},
    },
};

/// How many nodes are loaded at once.
const CHUNK: usize = 500;

/// Exports at a time; each holds a connection, and the others are for those who read.
static AT_A_TIME: Semaphore = Semaphore::const_new(3);

/// How long an export waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

const SNAPSHOT: &str = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Runs an export in one read-only snapshot.
pub async fn in_snapshot<T>(
    db: &Database,
    export: impl AsyncFnOnce(&mut AsyncPgConnection) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let turn = tokio::time::timeout(PATIENCE, AT_A_TIME.acquire()).await;
    let _turn = turn.map_err(ApiError::unavailable)?.map_err(ApiError::unavailable)?;
    let connection = &mut *db.connection().await?;
    // Where the caller goes away meanwhile, the pool throws the connection away.
    AnsiTransactionManager::begin_transaction_sql(connection, SNAPSHOT).await?;
    let exported = export(connection).await;
    AnsiTransactionManager::rollback_transaction(connection).await?;
    exported
}

/// What a file is about, for its guide.
pub struct About {
    /// In Persian.
    pub fa: String,
    /// In English.
    pub en: String,
    /// Further lines: of the book, for instance.
    pub more: Guide,
}

/// Writes every page of a list.
pub async fn list<T>(
    connection: &mut AsyncPgConnection,
    wanted: Wanted,
    about: About,
    columns: Vec<Column<T>>,
    page_of: impl AsyncFn(&mut AsyncPgConnection, PageParams) -> Result<Page<T>, ApiError>,
) -> Result<File, ApiError> {
    let mut table = Table::begin(wanted, columns)?;
    let mut cursor = None;
    loop {
        let page = page_of(connection, PageParams::behind(cursor)).await?;
        table.rows(&page.items)?;
        cursor = page.next_cursor;
        if cursor.is_none() {
            return table.end(about).await;
        }
    }
}

/// Writes the nodes that the filters mean, and says what the file is called.
pub async fn program_nodes(
    connection: &mut AsyncPgConnection,
    wanted: Wanted,
    scope: VisibleScope<'_>,
    filter: &NodeFilter,
    top: Option<Uuid>,
) -> Result<(File, FileName), ApiError> {
    let selected = export::select(connection, scope, filter, top).await?;
    let (book, ids) = selected.ok_or_else(ApiError::not_found)?;
    if hides_amounts(scope, &book) {
        return Err(amounts_hidden());
    }
    let mut table = Table::begin(wanted, nodes::columns(&book))?;
    let mut of_book = Some(book.clone());
    for chunk in ids.chunks(CHUNK) {
        let rows: Vec<nodes::NodeRow> = export::load(connection, chunk)
            .await?
            .into_iter()
            .map(|node| nodes::NodeRow { node, book: of_book.take() })
            .collect();
        table.rows(&rows)?;
    }
    let about = About { fa: book.title.clone(), en: title_en(&book), more: of(&book) };
    Ok((table.end(about).await?, name(&book)))
}

fn amounts_hidden() -> ApiError {
    ApiError::new(
        StatusCode::FORBIDDEN,
        "budget.amounts_hidden",
        "مبلغ‌های این دفتر تا انتشار آن برای شما نمایش داده نمی‌شود؛ پرونده‌ای از آن گرفته نمی‌شود.",
        "The amounts of this book are hidden from you until it is published; there is no file of it.",
    )
}

/// A file in the making with the columns of its list.
struct Table<T> {
    sheet: Sheet,
    columns: Vec<Column<T>>,
    count: usize,
}

impl<T> Table<T> {
    fn begin(wanted: Wanted, columns: Vec<Column<T>>) -> Result<Self, ApiError> {
        let heads = columns.iter().map(|column| column.head.clone()).collect();
        Ok(Table { sheet: Sheet::begin(wanted, heads)?, columns, count: 0 })
    }

    fn rows(&mut self, rows: &[T]) -> Result<(), ApiError> {
        for row in rows {
            self.sheet.row(self.columns.iter().map(|column| (column.cell)(row)).collect())?;
        }
        self.count += rows.len();
        Ok(())
    }

    /// Ends the file where it holds nobody up: a workbook is packed now.
    async fn end(self, about: About) -> Result<File, ApiError> {
        let heads: Vec<Head> = self.columns.into_iter().map(|column| column.head).collect();
        let guide = guide(about, &heads, self.count);
        let sheet = self.sheet;
        let packed = actix_web::web::block(move || sheet.end(&guide)).await;
        Ok(packed.map_err(ApiError::internal)??)
    }
}

/// The second sheet: what the file is, and what each column means.
fn guide(about: About, heads: &[Head], rows: usize) -> Guide {
    let now = chrono::Utc::now();
    let line = |key: &str, fa: &str, en: &str| vec![key.to_owned(), fa.to_owned(), en.to_owned()];
    let day = jalali_day(now);
    let count = rows.to_string();
    let mut guide = vec![
        line("", &about.fa, &about.en),
        line("rows", &format!("{} سطر", persian_digits(&count)), &format!("{count} rows")),
        line(
            "exported_at",
            &format!("برگرفته از جایگاه در {}", persian_digits(&day)),
            &format!("Exported from Jaygah, {} UTC", now.format("%Y-%m-%d %H:%M")),
        ),
    ];
    guide.extend(about.more);
    guide.push(Vec::new());
    guide.push(line("column", "ستون", "Column"));
    for head in heads {
        guide.push(line(&head.id, &head.fa, &head.en));
        if let Some(twin) = head.twin() {
            guide.push(line(
                twin,
                "همان مبلغ به صورت عدد، تا ۱۵ رقم، برای جمع زدن؛ رقم‌های دقیق در ستون پیشین است",
                "The same as a number of up to 15 digits, to calculate with; the digits before it are exact",
            ));
        }
    }
    guide
}

fn title_en(book: &BookRow) -> String {
    book.title_en.clone().unwrap_or_else(|| book.title.clone())
}

/// Of the book: what its source is.
fn of(book: &BookRow) -> Guide {
    let line = |key: &str, text: Option<&String>| {
        text.map(|text| vec![key.to_owned(), text.clone(), text.clone()])
    };
    [
        line("book_version_basis", book.version_basis.as_ref()),
        line("book_unit", Some(&book.unit)),
        line("book_provenance", Some(&book.provenance.to_string())),
        line("book_source_title", Some(&book.source.title)),
        line("book_source_url", book.source.url.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn name(book: &BookRow) -> FileName {
    let flow = match book.flow {
        Flow::Expense => "مصارف",
        Flow::Revenue => "منابع",
    };
    let version = match book.version {
        Version::Bill => "-لایحه",
        Version::Law => "-قانون",
        Version::Amendment => "-اصلاحیه",
        Version::Estimate => "-برآورد",
        Version::Unknown => "",
    };
    let year = book.fiscal_year.to_string();
    FileName {
        fa: format!("جایگاه-{flow}-بودجه-{}{version}", persian_digits(&year)),
        en: format!("jaygah-{}-{year}-{}", book.flow, book.version),
    }
}
