//! A finished file on the wire.

use std::{fs::File, io::Read};

use actix_web::{
    HttpResponse,
    body::SizedStream,
    http::header::{
        CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LANGUAGE, Charset, ContentDisposition,
        DispositionParam, DispositionType, ExtendedValue,
    },
    web::{self, Bytes},
};
use futures_util::stream::unfold;

use super::{
    params::{ExportFormat, Wanted},
    sheet::SheetError,
};
use crate::{kernel::language::Language, platform::http::ApiError};

/// How much is read at once.
const CHUNK: usize = 64 * 1024;

/// What a file is called, without its ending.
#[derive(Debug, Clone)]
pub struct FileName {
    /// In Persian.
    pub fa: String,
    /// In English, ASCII.
    pub en: String,
}

/// Streams a file to its end. It was made for this request alone and is kept nowhere.
pub fn stream(file: File, name: &FileName, wanted: Wanted) -> Result<HttpResponse, ApiError> {
    let length = file.metadata().map_err(SheetError::from)?.len();
    let mut response = HttpResponse::Ok();
    response
        .content_type(match wanted.format {
            ExportFormat::Csv => "text/csv; charset=utf-8; header=present",
            ExportFormat::Xlsx => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        })
        .insert_header(disposition(name, wanted))
        .insert_header((CONTENT_LANGUAGE, wanted.language.tag()))
        .insert_header((CACHE_CONTROL, "no-store"));
    if wanted.format == ExportFormat::Xlsx {
        // A workbook is compressed already.
        response.insert_header((CONTENT_ENCODING, "identity"));
    }
    let chunks = unfold(Some(file), |file| async move {
        let mut file = file?;
        let read = web::block(move || {
            let mut chunk = vec![0; CHUNK];
            file.read(&mut chunk).map(|count| {
                chunk.truncate(count);
                (chunk, file)
            })
        });
        match read.await {
            Ok(Ok((chunk, _))) if chunk.is_empty() => None,
            Ok(Ok((chunk, file))) => Some((Ok(Bytes::from(chunk)), Some(file))),
            Ok(Err(error)) => Some((Err(error), None)),
            Err(_) => Some((Err(std::io::Error::other("the reader was cancelled")), None)),
        }
    });
    Ok(response.body(SizedStream::new(length, Box::pin(chunks))))
}

/// The name twice: ASCII for old programs, and in the language of the file.
fn disposition(name: &FileName, wanted: Wanted) -> ContentDisposition {
    let full = match wanted.language {
        Language::Fa => &name.fa,
        Language::En => &name.en,
    };
    let extended = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: format!("{full}.{}", wanted.format).into_bytes(),
    };
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(format!("{}.{}", name.en, wanted.format)),
            DispositionParam::FilenameExt(extended),
        ],
    }
}
