//! Fiscal years.

use actix_web::{get, web};
use chrono::{NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    kernel::{
        fiscal_year::{FiscalYearState, bounds},
        jalali::to_jalali,
        page::{Cursor, fingerprint},
    },
    platform::{
        auth::Caller,
        db::schema::fiscal_years,
        http::{ApiError, ListQuery, Page, PageParams, ReadProblems, Slice},
        state::State,
    },
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = fiscal_years)]
struct FiscalYearRow {
    year: i32,
    state: FiscalYearState,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
}

/// A fiscal year: the solar Hijri year.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiscalYear {
    /// The year, 1399.
    #[schema(minimum = 1300, maximum = 1500)]
    pub year: i32,
    /// How far it has come.
    pub state: FiscalYearState,
    /// 1 Farvardin.
    pub starts_on: NaiveDate,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub starts_on_jalali: String,
    /// The last day of Esfand.
    pub ends_on: NaiveDate,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub ends_on_jalali: String,
}

impl From<FiscalYearRow> for FiscalYear {
    fn from(row: FiscalYearRow) -> Self {
        FiscalYear {
            year: row.year,
            state: row.state,
            starts_on_jalali: to_jalali(row.starts_on),
            starts_on: row.starts_on,
            ends_on_jalali: to_jalali(row.ends_on),
            ends_on: row.ends_on,
        }
    }
}

/// What selects fiscal years.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct FiscalYearFilter {
    /// Only years in this state.
    pub state: Option<FiscalYearState>,
}

/// Lists the fiscal years that are known, the newest first.
#[utoipa::path(
    tag = "budget",
    operation_id = "list_fiscal_years",
    params(FiscalYearFilter, PageParams),
    responses((status = 200, description = "One page of fiscal years", body = Page<FiscalYear>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/fiscal-years")]
pub async fn list_fiscal_years(
    state: web::Data<State>,
    _caller: Caller,
    query: ListQuery<FiscalYearFilter>,
) -> Result<Page<FiscalYear>, ApiError> {
    let connection = &mut state.db.connection().await?;
    page_of(connection, query).await
}

/// One page of the list.
pub async fn page_of(
    connection: &mut AsyncPgConnection,
    query: ListQuery<FiscalYearFilter>,
) -> Result<Page<FiscalYear>, ApiError> {
    let ListQuery { filter, page } = query;
    let list = fingerprint("fiscal-years", &filter);
    let cursor = page.cursor(&list)?;
    let selection = || {
        let mut rows = fiscal_years::table.into_boxed();
        if let Some(state) = filter.state {
            rows = rows.filter(fiscal_years::state.eq(state));
        }
        rows
    };
    let mut rows = selection();
    if let Some(before) = cursor.and_then(|c| c.key?.parse::<i32>().ok()) {
        rows = rows.filter(fiscal_years::year.lt(before));
    }
    let rows: Vec<FiscalYearRow> = rows
        .select(FiscalYearRow::as_select())
        .order(fiscal_years::year.desc())
        .limit(page.sql_limit())
        .load(connection)
        .await?;
    let total = match page.included()?.total {
        true => Some(selection().count().get_result(connection).await?),
        false => None,
    };
    let slice = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.year.to_string()),
        id: Uuid::nil(),
    });
    Ok(slice.into_page(total, FiscalYear::from))
}

/// Makes a fiscal year known; its state follows from today, until someone decides otherwise.
pub async fn ensure(
    connection: &mut AsyncPgConnection,
    year: i32,
) -> Result<(), diesel::result::Error> {
    let Some((starts_on, ends_on)) = bounds(year) else { return Ok(()) };
    let today = Utc::now().date_naive();
    let state = if ends_on < today {
        FiscalYearState::Closed
    } else if starts_on > today {
        FiscalYearState::Preparing
    } else {
        FiscalYearState::Open
    };
    diesel::insert_into(fiscal_years::table)
        .values((
            fiscal_years::year.eq(year),
            fiscal_years::state.eq(state),
            fiscal_years::starts_on.eq(starts_on),
            fiscal_years::ends_on.eq(ends_on),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}
