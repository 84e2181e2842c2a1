//! How an export is asked for.

use actix_web::HttpRequest;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::{
    kernel::{language::Language, text_enum},
    platform::http::{ApiError, FieldError, RequestContext},
};

text_enum! {
    /// Kind of file.
    pub enum ExportFormat {
        /// Comma-separated, UTF-8.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
    }
}

text_enum! {
    /// Language of the workbook's sheets and of the file's name.
    pub enum ExportLanguage {
        /// Persian: the sheet runs from right to left.
        Fa = "fa",
        /// English.
        En = "en",
    }
}

/// Beside the filters of the list.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ExportParams {
    /// `csv` when not given.
    #[param(inline)]
    pub format: Option<ExportFormat>,
    /// Whether a CSV file begins with a byte-order mark, by which Excel knows UTF-8.
    pub bom: Option<bool>,
    /// As `Accept-Language` when not given.
    #[param(inline)]
    pub language: Option<ExportLanguage>,
}

/// Beside the filters of the nodes.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct NodeExportParams {
    /// This node and everything below it; of the filters only `book_id` may stand beside it.
    pub node_id: Option<Uuid>,
    /// `csv` when not given.
    #[param(inline)]
    pub format: Option<ExportFormat>,
    /// Whether a CSV file begins with a byte-order mark, by which Excel knows UTF-8.
    pub bom: Option<bool>,
    /// As `Accept-Language` when not given.
    #[param(inline)]
    pub language: Option<ExportLanguage>,
}

impl NodeExportParams {
    /// What every export takes.
    #[must_use]
    pub fn shared(self) -> ExportParams {
        ExportParams { format: self.format, bom: self.bom, language: self.language }
    }
}

/// What the caller decided.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Kind of file.
    pub format: ExportFormat,
    /// Byte-order mark.
    pub bom: bool,
    /// Language.
    pub language: Language,
}

impl ExportParams {
    /// Fills in what is not given.
    ///
    /// # Errors
    /// 422 for a byte-order mark in a workbook.
    pub fn wanted(self, request: &HttpRequest) -> Result<Wanted, ApiError> {
        let format = self.format.unwrap_or(ExportFormat::Csv);
        let bom = self.bom.unwrap_or(false);
        if bom && format == ExportFormat::Xlsx {
            return Err(ApiError::invalid(vec![FieldError::new(
                "?bom",
                "export.bom_of_csv",
                "نشان ترتیب بایت تنها برای CSV است.",
                "only a CSV file has a byte-order mark",
            )]));
        }
        let language = match self.language {
            Some(ExportLanguage::Fa) => Language::Fa,
            Some(ExportLanguage::En) => Language::En,
            None => RequestContext::from_request(request).language,
        };
        Ok(Wanted { format, bom, language })
    }
}
