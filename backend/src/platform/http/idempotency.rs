//! `Idempotency-Key`: the same write sent twice has one effect, and the second reply is the first.
//!
//! The key is stored in the transaction of the write. A second request with it waits on the
//! unique index until the first has ended, and then finds its reply, or none if it failed.

use actix_web::{
    HttpRequest,
    http::{Method, StatusCode, header::RETRY_AFTER},
};
use chrono::{Duration, Utc};
use diesel::{prelude::*, result::Error};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{error::ApiError, reply::Reply};
use crate::platform::db::schema::idempotency_keys;

/// How long a reply is kept.
const LIFE_HOURS: i64 = 24;

/// How the document describes it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code)]
pub struct IdempotencyHeader {
    /// A key of your own for this one write, a UUID for instance: sent again within a day with the
    /// same body it has no further effect and is answered as the first time.
    #[param(rename = "Idempotency-Key", max_length = 255)]
    idempotency_key: Option<String>,
}

/// The key of a request, if it has one.
#[derive(Debug, Clone)]
pub struct IdempotencyKey(Option<Sent>);

#[derive(Debug, Clone)]
struct Sent {
    caller_id: Uuid,
    key: String,
    fingerprint: Vec<u8>,
}

impl IdempotencyKey {
    /// Reads the header; the fingerprint is that of method, address and body.
    ///
    /// # Errors
    /// 400 for a key that is empty, longer than 255 characters or not plain ASCII.
    pub fn of(request: &HttpRequest, caller_id: Uuid, body: &[u8]) -> Result<Self, ApiError> {
        let Some(value) = request.headers().get("idempotency-key") else {
            return Ok(IdempotencyKey(None));
        };
        let key = value
            .to_str()
            .ok()
            .filter(|key| (1..=255).contains(&key.len()))
            .ok_or_else(malformed)?
            .to_owned();
        let fingerprint = Sha256::new()
            .chain_update(Method::as_str(request.method()))
            .chain_update([0])
            .chain_update(request.uri().to_string())
            .chain_update([0])
            .chain_update(body)
            .finalize()
            .to_vec();
        Ok(IdempotencyKey(Some(Sent { caller_id, key, fingerprint })))
    }

    /// Takes the key for this write; the reply of the first write where it was taken before. To be
    /// called first in the transaction.
    ///
    /// # Errors
    /// 422 when it was taken for another write, 409 when that one still runs after ten seconds.
    pub async fn replay(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Reply>, ApiError> {
        let Some(sent) = &self.0 else { return Ok(None) };
        connection.batch_execute("SET LOCAL lock_timeout = '10s'").await?;
        let outlived = Utc::now() - Duration::hours(LIFE_HOURS);
        diesel::delete(
            idempotency_keys::table
                .filter(idempotency_keys::caller_id.eq(sent.caller_id))
                .filter(idempotency_keys::created_at.lt(outlived)),
        )
        .execute(connection)
        .await
        .map_err(waited)?;
        let taken = diesel::insert_into(idempotency_keys::table)
            .values((
                idempotency_keys::caller_id.eq(sent.caller_id),
                idempotency_keys::key.eq(&sent.key),
                idempotency_keys::fingerprint.eq(&sent.fingerprint),
            ))
            .on_conflict_do_nothing()
            .execute(connection)
            .await
            .map_err(waited)?;
        if taken == 1 {
            return Ok(None);
        }
        let (fingerprint, reply): (Vec<u8>, Option<serde_json::Value>) = idempotency_keys::table
            .find((sent.caller_id, &sent.key))
            .select((idempotency_keys::fingerprint, idempotency_keys::reply))
            .first(connection)
            .await?;
        if fingerprint != sent.fingerprint {
            return Err(reused());
        }
        let reply = reply.ok_or_else(|| ApiError::internal("a key was kept without its reply"))?;
        Ok(Some(serde_json::from_value(reply).map_err(ApiError::internal)?))
    }

    /// Keeps the reply with the key. To be called last in the transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep(
        &self,
        connection: &mut AsyncPgConnection,
        reply: Reply,
    ) -> Result<Reply, ApiError> {
        if let Some(sent) = &self.0 {
            let kept = serde_json::to_value(&reply).map_err(ApiError::internal)?;
            diesel::update(idempotency_keys::table.find((sent.caller_id, &sent.key)))
                .set(idempotency_keys::reply.eq(kept))
                .execute(connection)
                .await?;
        }
        Ok(reply)
    }
}

fn malformed() -> ApiError {
    ApiError::new(
        StatusCode::BAD_REQUEST,
        "idempotency.malformed_key",
        "Idempotency-Key باید ۱ تا ۲۵۵ نویسهٔ لاتین باشد.",
        "Idempotency-Key must be 1 to 255 ASCII characters.",
    )
}

fn reused() -> ApiError {
    ApiError::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "idempotency.key_reused",
        "این Idempotency-Key پیش‌تر برای درخواست دیگری به کار رفته است؛ کلید تازه بسازید.",
        "This Idempotency-Key was used for another request before; make a new one.",
    )
}

fn waited(error: Error) -> ApiError {
    match &error {
        Error::DatabaseError(_, information) if information.message().contains("lock timeout") => {
            let mut error = ApiError::new(
                StatusCode::CONFLICT,
                "idempotency.in_progress",
                "درخواست نخست با این کلید هنوز در جریان است؛ کمی بعد دوباره بکوشید.",
                "The first request with this key is still running; try again shortly.",
            );
            error.header = Some(Box::new((RETRY_AFTER, "5".to_owned())));
            error
        }
        _ => error.into(),
    }
}
