//! Writing territories.

use diesel::OptionalExtension;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{Territory, TerritoryInput, TerritoryKind, TerritoryPatch},
    repo::{self, TerritoryRow, searchable},
};
use crate::{
    kernel::{
        clock::now,
        ids::new_id,
        persian_text::{ascii_digits, tidy},
    },
    platform::{
        audit::Entry,
        authz::{Place, Territories, Write, Writer},
        http::{ApiError, FieldError, IfMatch},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "territories";

/// Creates an territory.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: TerritoryInput,
) -> Result<Territory, ApiError> {
    let granted = writer.may::<Write, Territories>(Place::Country)?;
    let id = new_id();
    check(connection, id, &input).await?;
    let now = now();
    let row = TerritoryRow {
        created_at: now,
        created_by: Some(granted.actor_id()),
        ..row(id, 1, granted.actor_id(), input)
    };
    repo::insert(connection, &granted, &row).await?;
    Entry {
        operation: "create_territory",
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

/// Changes an territory.
pub async fn update(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
    patch: &TerritoryPatch,
) -> Result<Territory, ApiError> {
    let old = repo::lock(connection, id).await?;
    let granted = writer.may::<Write, Territories>(Place::Country)?;
    if_match.check(old.revision)?;
    let before = old.input();
    let input = patch.apply(&before)?;
    check(connection, id, &input).await?;
    let revision = old.revision + 1;
    let row = TerritoryRow {
        created_at: old.created_at,
        created_by: old.created_by,
        ..row(id, revision, granted.actor_id(), input)
    };
    repo::update(connection, &granted, &row).await?;
    Entry {
        operation: "update_territory",
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

async fn view(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    row: TerritoryRow,
) -> Result<Territory, ApiError> {
    let views = repo::views(connection, writer.actor.visible_scope(), vec![row]).await?;
    views.into_iter().next().ok_or_else(ApiError::not_found)
}

/// What the document cannot say: whether what is referred to is there, and the names.
async fn check(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    input: &TerritoryInput,
) -> Result<(), ApiError> {
    let mut errors = Vec::new();
    match (input.kind, input.parent_id) {
        (TerritoryKind::Country, None) => {}
        (kind, Some(parent)) => match repo::find(connection, parent).await.optional()? {
            None => errors.push(FieldError::unknown_id("/parent_id")),
            Some(parent) if parent.kind < kind => {}
            Some(_) => errors.push(wrong_kind("/parent_id")),
        },
        (_, None) => errors.push(FieldError::new(
            "/parent_id",
            "field.required",
            "این فیلد لازم است: جز کشور هر قلمرو در قلمرو دیگری است.",
            "required: every territory but the country lies in another",
        )),
    }
    if repo::kinds_inside(connection, id).await?.iter().any(|inside| *inside <= input.kind) {
        errors.push(wrong_kind("/kind"));
    }
    if let Some(code) = code(input)
        && repo::code_is_taken(connection, id, &code).await?
    {
        errors.push(FieldError::new(
            "/code",
            "territory.code_taken",
            "قلمرو دیگری همین کد را دارد.",
            "another territory has this code",
        ));
    }
    if repo::name_is_taken(connection, id, (input.kind, input.parent_id), &input.name).await? {
        errors.push(FieldError::new(
            "/name",
            "territory.name_taken",
            "قلمرو دیگری از همین نوع در همین جا همین نام را دارد.",
            "another territory of this kind at this place has this name",
        ));
    }
    ApiError::unless_valid(errors)
}

fn wrong_kind(pointer: &str) -> FieldError {
    FieldError::new(
        pointer,
        "territory.wrong_kind",
        "هر قلمرو در قلمروی از نوع بالاتر است: کشور، استان، شهرستان، بخش، شهر، محله.",
        "a territory lies in one of a higher kind: country, province, county, district, city, neighbourhood",
    )
}

fn code(input: &TerritoryInput) -> Option<String> {
    let code = input.code.as_ref().map(|code| ascii_digits(&tidy(code)).to_uppercase());
    code.filter(|code| !code.is_empty())
}

/// The row of what was written; the times are those of this change.
fn row(id: Uuid, revision: i32, writer: Uuid, input: TerritoryInput) -> TerritoryRow {
    let name = tidy(&input.name);
    let name_en = input.name_en.as_ref().map(|text| tidy(text)).filter(|text| !text.is_empty());
    let mut aliases: Vec<String> = Vec::new();
    for alias in input.aliases.iter().map(|alias| tidy(alias)) {
        if !alias.is_empty() && alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let now = now();
    TerritoryRow {
        id,
        kind: input.kind,
        code: code(&input),
        name_search: searchable(&name, name_en.as_deref(), &aliases),
        name,
        name_en,
        aliases,
        parent_id: input.parent_id,
        provenance: input.provenance,
        source: input.source,
        created_at: now,
        updated_at: now,
        revision,
        created_by: None,
        updated_by: Some(writer),
    }
}

impl TerritoryRow {
    /// The fields that are written.
    fn input(&self) -> TerritoryInput {
        TerritoryInput {
            kind: self.kind,
            code: self.code.clone(),
            name: self.name.clone(),
            name_en: self.name_en.clone(),
            aliases: self.aliases.clone(),
            parent_id: self.parent_id,
            provenance: self.provenance,
            source: self.source.clone(),
        }
    }
}
