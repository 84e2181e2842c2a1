//! Operations on exports: for each list one that writes it as a file.

use actix_web::{HttpRequest, HttpResponse, get, web};
use utoipa::ToSchema;

use super::{
    columns,
    params::{ExportParams, NodeExportParams},
    reply::{FileName, stream},
    service::{self, About},
};
use crate::{
    features::{
        audit::{self, AuditFilter},
        budget::{
            books::{self, BookFilter},
            nodes::NodeFilter,
            years::{self, FiscalYearFilter},
        },
        meetings::{self, MeetingFilter},
        organizations::{self, OrganizationFilter},
        resolutions::{self, ResolutionFilter},
        territories::{self, TerritoryFilter},
    },
    platform::{
        auth::Caller,
        http::{ApiError, FilterQuery, ListQuery, ReadProblems},
        state::State,
    },
};

/// The bytes of a workbook (XLSX).
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "the document reads it; the file is streamed")]
struct Workbook(Vec<u8>);

fn named(fa: &str, en: &str) -> (FileName, About) {
    (
        FileName {
            fa: format!("جایگاه-{}", fa.replace(' ', "-")), en: format!("jaygah-{en}")
        },
        About { fa: fa.to_owned(), en: en.replace('-', " "), more: Vec::new() },
    )
}

/// Writes a list: its handler, its name, its columns and its pages differ, the rest does not.
macro_rules! export_list {
    ($(#[$doc:meta])* $handler:ident, $path:literal, $filter:ty, ($fa:literal, $en:literal),
     $columns:path, $security:tt, |$connection:ident, $scope:ident, $query:ident| $page:expr) => {
        $(#[$doc])*
        #[utoipa::path(
            tag = "exchange",
            params($filter, ExportParams),
            responses((
                    status = 200,
                    description = "The file, to be saved under the name that Content-Disposition gives",
                    content(
                        (String = "text/csv"),
                        (Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                    )
                ),
                ReadProblems),
            security $security
        )]
        #[get($path)]
        pub async fn $handler(
            request: HttpRequest,
            state: web::Data<State>,
            caller: Caller,
            query: FilterQuery<$filter, ExportParams>,
        ) -> Result<HttpResponse, ApiError> {
            let wanted = query.others.wanted(&request)?;
            let $scope = caller.visible_scope();
            let (name, about) = named($fa, $en);
            let filter = query.filter;
            let file = service::in_snapshot(&state.db, async |connection| {
                service::list(connection, wanted, about, $columns(), async |$connection, page| {
                    let $query = ListQuery { filter: filter.clone(), page };
                    $page.await
                })
                .await
            })
            .await?;
            stream(file, &name, wanted)
        }
    };
}

export_list!(
    /// Exports organisations, all that the filters select, by name.
    export_organizations, "/exports/organizations", OrganizationFilter,
    ("سازمان‌ها", "organizations"), columns::organizations::columns, ((), ("bearer" = [])),
    |connection, scope, query| organizations::page_of(connection, scope, query)
);
export_list!(
    /// Exports territories, all that the filters select, by name.
    export_territories, "/exports/territories", TerritoryFilter,
    ("قلمروها", "territories"), columns::territories::columns, ((), ("bearer" = [])),
    |connection, scope, query| territories::page_of(connection, scope, query)
);
export_list!(
    /// Exports meetings, all that the filters select, the newest first.
    export_meetings, "/exports/meetings", MeetingFilter,
    ("جلسه‌ها", "meetings"), columns::meetings::columns, ((), ("bearer" = [])),
    |connection, scope, query| meetings::page_of(connection, scope, query)
);
export_list!(
    /// Exports resolutions, all that the filters select, in the order of the list.
    export_resolutions, "/exports/resolutions", ResolutionFilter,
    ("مصوبه‌ها", "resolutions"), columns::resolutions::columns, ((), ("bearer" = [])),
    |connection, scope, query| resolutions::page_of(connection, scope, &query.filter, &query.page)
);
export_list!(
    /// Exports budget books, all that the filters select, the newest year first.
    export_budget_books, "/exports/budget-books", BookFilter,
    ("کتاب‌های بودجه", "budget-books"), columns::books::columns, ((), ("bearer" = [])),
    |connection, scope, query| books::page_of(connection, scope, query)
);
export_list!(
    /// Exports the fiscal years, all that the filters select, the newest first.
    export_fiscal_years, "/exports/fiscal-years", FiscalYearFilter,
    ("سال‌های مالی", "fiscal-years"), columns::years::columns, ((), ("bearer" = [])),
    |connection, _scope, query| years::page_of(connection, query)
);

export_list!(
    /// Exports the audit log, all that the filters select, the newest first.
    export_audit_log, "/exports/audit-log", AuditFilter,
    ("رویدادنگار", "audit-log"), columns::audit::columns, (("bearer" = ["audit:read"])),
    |connection, scope, query| audit::page_of(connection, scope, query)
);

/// Exports rows of a budget book.
///
/// With `node_id` that node and everything below it; with `parent_id`, `q` or `code` what the list
/// shows; else the whole book that the filters mean, from the top down. A whole book can be imported
/// again.
#[utoipa::path(
    tag = "exchange",
    operation_id = "export_program_nodes",
    params(NodeFilter, NodeExportParams),
    responses((
                    status = 200,
                    description = "The file, to be saved under the name that Content-Disposition gives",
                    content(
                        (String = "text/csv"),
                        (Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                    )
                ),
                ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/exports/program-nodes")]
pub async fn export_program_nodes(
    request: HttpRequest,
    state: web::Data<State>,
    caller: Caller,
    query: FilterQuery<NodeFilter, NodeExportParams>,
) -> Result<HttpResponse, ApiError> {
    let (node_id, wanted) = (query.others.node_id, query.others.shared().wanted(&request)?);
    let scope = caller.visible_scope();
    let (file, name) = service::in_snapshot(&state.db, async |connection| {
        service::program_nodes(connection, wanted, scope, &query.filter, node_id).await
    })
    .await?;
    stream(file, &name, wanted)
}
