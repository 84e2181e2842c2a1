//! Writing organisations.

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{Organization, OrganizationInput, OrganizationPatch},
    repo::{self, OrganizationRow},
};
use crate::{
    features::territories::repo::{self as territories, searchable},
    kernel::{clock::now, ids::new_id, persian_text::tidy},
    platform::{
        audit::Entry,
        authz::{Organizations, Place, Write, Writer},
        http::{ApiError, FieldError, IfMatch},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "organizations";

/// Creates an organisation.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: OrganizationInput,
) -> Result<Organization, ApiError> {
    let granted = writer.may::<Write, Organizations>(place_of(&input))?;
    let id = new_id();
    check(connection, id, &input).await?;
    let now = now();
    let row = OrganizationRow {
        created_at: now,
        created_by: Some(granted.actor_id()),
        ..row(id, 1, granted.actor_id(), input)
    };
    repo::insert(connection, &granted, &row).await?;
    Entry {
        operation: "create_organization",
        resource: RESOURCE,
        id,
        revision: 1,
        after: Entry::fields(&row.input())?,
        ..Entry::default()
    }
    .record(connection, &granted)
    .await?;
    view(connection, writer, row).await
}

/// Changes an organisation.
pub async fn update(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
    patch: &OrganizationPatch,
) -> Result<Organization, ApiError> {
    let old = repo::lock(connection, id).await?;
    writer.may::<Write, Organizations>(Place::At(Some(id)))?;
    if_match.check(old.revision)?;
    let before = old.input();
    let input = patch.apply(&before)?;
    let moved = (before.territory_id, before.parent_id) != (input.territory_id, input.parent_id);
    let place = if moved { place_of(&input) } else { Place::At(Some(id)) };
    let granted = writer.may::<Write, Organizations>(place)?;
    check(connection, id, &input).await?;
    let revision = old.revision + 1;
    let row = OrganizationRow {
        created_at: old.created_at,
        created_by: old.created_by,
        ..row(id, revision, granted.actor_id(), input)
    };
    repo::update(connection, &granted, &row).await?;
    Entry {
        operation: "update_organization",
        resource: RESOURCE,
        id,
        revision,
        before: Entry::fields(&before)?,
        after: Entry::fields(&row.input())?,
        reason: None,
    }
    .record(connection, &granted)
    .await?;
    view(connection, writer, row).await
}

/// Where a body belongs: to its territory, without one to the body above it.
fn place_of(input: &OrganizationInput) -> Place {
    Place::At(input.territory_id.or(input.parent_id))
}

async fn view(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    row: OrganizationRow,
) -> Result<Organization, ApiError> {
    let views = repo::views(connection, writer.actor.visible_scope(), vec![row]).await?;
    views.into_iter().next().ok_or_else(ApiError::not_found)
}

/// What the document cannot say: whether what is referred to is there, and the names.
async fn check(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    input: &OrganizationInput,
) -> Result<(), ApiError> {
    let mut errors = Vec::new();
    if let Some(parent) = input.parent_id {
        let above = repo::chain(connection, parent).await?;
        if above.is_empty() {
            errors.push(FieldError::unknown_id("/parent_id"));
        } else if above.contains(&id) {
            errors.push(FieldError::new(
                "/parent_id",
                "organization.circle",
                "یک سازمان زیرمجموعهٔ خودش نمی‌شود.",
                "a body cannot belong to itself or to one below it",
            ));
        }
    }
    if let Some(place) = input.territory_id
        && territories::refs(connection, vec![place]).await?.is_empty()
    {
        errors.push(FieldError::unknown_id("/territory_id"));
    }
    if let Some(predecessor) = input.predecessor_id
        && (predecessor == id || repo::refs(connection, vec![predecessor]).await?.is_empty())
    {
        errors.push(FieldError::unknown_id("/predecessor_id"));
    }
    if repo::name_is_taken(connection, id, input.parent_id, &input.name).await? {
        errors.push(FieldError::new(
            "/name",
            "organization.name_taken",
            "سازمان دیگری در همین جایگاه همین نام را دارد.",
            "another body at this place has this name",
        ));
    }
    ApiError::unless_valid(errors)
}

/// The row of what was written; the times are those of this change.
fn row(id: Uuid, revision: i32, writer: Uuid, input: OrganizationInput) -> OrganizationRow {
    let name = tidy(&input.name);
    let name_en = input.name_en.map(|text| tidy(&text)).filter(|text| !text.is_empty());
    let mut aliases: Vec<String> = Vec::new();
    for alias in input.aliases.iter().map(|alias| tidy(alias)) {
        if !alias.is_empty() && alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let now = now();
    OrganizationRow {
        id,
        kind: input.kind,
        name_search: searchable(&name, name_en.as_deref(), &aliases),
        name,
        name_en,
        aliases,
        parent_id: input.parent_id,
        territory_id: input.territory_id,
        predecessor_id: input.predecessor_id,
        provenance: input.provenance,
        source: input.source,
        created_at: now,
        updated_at: now,
        revision,
        created_by: None,
        updated_by: Some(writer),
    }
}

impl OrganizationRow {
    /// The fields that are written.
    fn input(&self) -> OrganizationInput {
        OrganizationInput {
            kind: self.kind,
            name: self.name.clone(),
            name_en: self.name_en.clone(),
            aliases: self.aliases.clone(),
            parent_id: self.parent_id,
            territory_id: self.territory_id,
            predecessor_id: self.predecessor_id,
            provenance: self.provenance,
            source: self.source.clone(),
        }
    }
}
