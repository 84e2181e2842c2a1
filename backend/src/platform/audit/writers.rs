//! Who wrote a record, by name; shown to those who are known themselves.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    kernel::text_enum,
    platform::{
        auth::VisibleScope,
        db::schema::{api_clients, users},
    },
};

text_enum! {
    /// What kind of caller wrote something.
    pub enum WriterKind {
        /// A person.
        User = "user",
        /// A program of a body.
        Client = "client",
        /// The installation itself: its demonstration data, an import of the command line.
        System = "system",
        /// Somebody unknown, at a login that was refused.
        Public = "public",
    }
}

/// Who wrote something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WriterRef {
    /// Person, program, or the installation itself.
    pub kind: WriterKind,
    /// Identifier of the account or client.
    pub id: Option<Uuid>,
    /// Name.
    #[schema(max_length = 200)]
    pub name: String,
}

/// Those who wrote the records of a page.
#[derive(Debug, Default)]
pub struct Writers(Option<HashMap<Uuid, WriterRef>>);

impl Writers {
    /// Looks the names up; for the public there are none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(
        connection: &mut AsyncPgConnection,
        scope: VisibleScope<'_>,
        ids: impl IntoIterator<Item = Option<Uuid>>,
    ) -> Result<Self, diesel::result::Error> {
        if !scope.is_known() {
            return Ok(Writers(None));
        }
        let mut ids: Vec<Uuid> = ids.into_iter().flatten().collect();
        ids.sort_unstable();
        ids.dedup();
        let mut found = HashMap::new();
        if !ids.is_empty() {
            let people: Vec<(Uuid, String)> = users::table
                .filter(users::id.eq_any(&ids))
                .select((users::id, users::display_name))
                .load(connection)
                .await?;
            let programs: Vec<(Uuid, String)> = api_clients::table
                .filter(api_clients::id.eq_any(&ids))
                .select((api_clients::id, api_clients::name))
                .load(connection)
                .await?;
            let named = people.into_iter().map(|(id, name)| (WriterKind::User, id, name));
            let named =
                named.chain(programs.into_iter().map(|(id, name)| (WriterKind::Client, id, name)));
            found
                .extend(named.map(|(kind, id, name)| (id, WriterRef { kind, id: Some(id), name })));
        }
        Ok(Writers(Some(found)))
    }

    /// One of them; for the public `None`.
    #[must_use]
    pub fn get(&self, id: Option<Uuid>) -> Option<WriterRef> {
        let found = self.0.as_ref()?;
        let system = || WriterRef {
            kind: WriterKind::System,
            id: None,
            name: WriterKind::System.as_str().to_owned(),
        };
        Some(id.and_then(|id| found.get(&id).cloned()).unwrap_or_else(system))
    }
}
