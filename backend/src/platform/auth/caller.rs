//! The caller of a request, and what he may see.

use std::sync::Arc;

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    http::{StatusCode, header::AUTHORIZATION},
    web,
};
use futures_util::future::{BoxFuture, LocalBoxFuture};
use uuid::Uuid;

use super::tokens::{Claims, TokenKeys};
use crate::platform::{
    authz::{Permission, Place, Reach, RoleAssignment, allows, forbidden, reach},
    http::ApiError,
};

/// What kind of caller wrote something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A person with an account.
    User,
    /// A program of a body.
    Client,
}

/// Someone who has shown who he is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account or the machine client.
    pub id: Uuid,
    /// Name that is shown.
    pub name: String,
    /// Person or program.
    pub standing: Standing,
    /// The session, or the secret of a client, that the token belongs to.
    pub credential_id: Uuid,
    /// The roles as they are now, not as they were when the token was made.
    pub roles: Vec<RoleAssignment>,
    /// The scopes of a client: what it has now of what the token was made for.
    pub scopes: Vec<Permission>,
}

/// Who calls.
#[derive(Debug, Clone)]
pub enum Caller {
    /// No credential: the public.
    Public,
    /// A valid credential.
    Known(Arc<Actor>),
}

/// What a caller may read: lists filter by it in SQL, so that pages and totals are right.
#[derive(Debug, Clone, Copy)]
pub enum VisibleScope<'a> {
    /// What is published, nothing else.
    Published,
    /// What is published, and what the rights of this caller reach.
    Of(&'a Actor),
    /// What is not published yet, too.
    Everything,
}

impl VisibleScope<'_> {
    /// Whether names of those who wrote are shown: not to the public, nor to whom has no role.
    #[must_use]
    pub fn is_known(self) -> bool {
        match self {
            VisibleScope::Published => false,
            VisibleScope::Of(actor) => !actor.roles.is_empty(),
            VisibleScope::Everything => true,
        }
    }

    /// How far a right to read goes.
    #[must_use]
    pub fn reach(self, permission: Permission) -> Reach {
        match self {
            VisibleScope::Published => Reach::Nowhere,
            VisibleScope::Of(actor) => reach(actor, permission),
            VisibleScope::Everything => Reach::Everywhere,
        }
    }

    /// Whether a right to read reaches a place.
    #[must_use]
    pub fn reaches(self, permission: Permission, place: Place) -> bool {
        match self {
            VisibleScope::Published => false,
            VisibleScope::Of(actor) => allows(actor, permission, place).is_some(),
            VisibleScope::Everything => true,
        }
    }
}

impl Caller {
    /// The actor, or 401 for the public.
    ///
    /// # Errors
    /// 401.
    pub fn actor(&self) -> Result<&Arc<Actor>, ApiError> {
        match self {
            Caller::Known(actor) => Ok(actor),
            Caller::Public => Err(no_credential()),
        }
    }

    /// What was not published of a record, its history for instance, is for those whose right to
    /// read reaches its place.
    ///
    /// # Errors
    /// 401 for the public, 404 for others.
    pub fn must_see(&self, permission: Permission, place: Place) -> Result<(), ApiError> {
        self.actor()?;
        match self.visible_scope().reaches(permission, place) {
            true => Ok(()),
            false => Err(ApiError::not_found()),
        }
    }

    /// A list of what only some may see is for those who have the right somewhere.
    ///
    /// # Errors
    /// 401 for the public, 403 that names the right.
    pub fn must_hold(&self, permission: Permission) -> Result<&Arc<Actor>, ApiError> {
        let actor = self.actor()?;
        match reach(actor, permission) {
            Reach::Nowhere => Err(forbidden(permission)),
            Reach::Within(_) | Reach::Everywhere => Ok(actor),
        }
    }

    /// What everybody may read has its history, too, but who wrote is for those with a role.
    ///
    /// # Errors
    /// 401 for the public, 404 for whom has no role.
    pub fn must_have_a_role(&self) -> Result<(), ApiError> {
        match self.actor()?.roles.is_empty() {
            false => Ok(()),
            true => Err(ApiError::not_found()),
        }
    }

    /// What the caller may read.
    #[must_use]
    pub fn visible_scope(&self) -> VisibleScope<'_> {
        match self {
            Caller::Public => VisibleScope::Published,
            Caller::Known(actor) => actor.visible_scope(),
        }
    }
}

impl Actor {
    /// How log lines call him: by kind and id, never by name.
    fn log_name(&self) -> String {
        match self.standing {
            Standing::User => format!("user:{}", self.id),
            Standing::Client => format!("client:{}", self.id),
        }
    }

    /// What this caller may read.
    #[must_use]
    pub fn visible_scope(&self) -> VisibleScope<'_> {
        VisibleScope::Of(self)
    }
}

/// Looks up whom a token speaks for; the feature `access` knows.
pub trait Identities: Send + Sync {
    /// The actor behind valid claims; `None` when the session or secret has ended or the
    /// account or client is disabled.
    fn actor<'a>(&'a self, claims: &'a Claims) -> BoxFuture<'a, Result<Option<Actor>, ApiError>>;
}

/// Makes the look-up available to the extractor of [`Caller`].
pub fn identities(identities: impl Identities + 'static) -> web::Data<dyn Identities> {
    let identities: Arc<dyn Identities> = Arc::new(identities);
    web::Data::from(identities)
}

impl FromRequest for Caller {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let Some(header) = request.headers().get(AUTHORIZATION) else {
                return Ok(Caller::Public);
            };
            // A bad credential is never treated as none.
            let token = header
                .to_str()
                .ok()
                .and_then(|value| value.split_once(' '))
                .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
                .map(|(_, token)| token.trim())
                .ok_or_else(bad_credential)?;
            let key = request.app_data::<web::Data<TokenKeys>>().ok_or_else(not_wired)?;
            let claims = key.verify(token).ok_or_else(bad_credential)?;
            let identities =
                request.app_data::<web::Data<dyn Identities>>().ok_or_else(not_wired)?;
            let actor = identities.actor(&claims).await?.ok_or_else(bad_credential)?;
            tracing::Span::current().record("caller", actor.log_name());
            let actor = Arc::new(actor);
            // For what is recorded when the reply is known.
            request.extensions_mut().insert(actor.clone());
            Ok(Caller::Known(actor))
        })
    }
}

fn not_wired() -> ApiError {
    ApiError::internal("identity is not wired into the application")
}

fn no_credential() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "auth.no_credential",
        "برای این کار وارد شوید.",
        "Log in to do this.",
    )
}

fn bad_credential() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "auth.bad_credential",
        "اعتبار ورود پایان یافته یا نادرست است؛ دوباره وارد شوید.",
        "The credential has ended or is not valid; log in again.",
    )
}
