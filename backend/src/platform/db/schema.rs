//! The tables as diesel sees them; a test compares them with the migrated database.
#![allow(missing_docs)]

diesel::table! {
    territories (id) {
        id -> Uuid,
        kind -> Text,
        code -> Nullable<Text>,
        name -> Text,
        name_en -> Nullable<Text>,
        aliases -> Array<Text>,
        name_search -> Text,
        parent_id -> Nullable<Uuid>,
        provenance -> Text,
        source -> Jsonb,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        revision -> Int4,
        created_by -> Nullable<Uuid>,
        updated_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    organizations (id) {
        id -> Uuid,
        kind -> Text,
        name -> Text,
        name_en -> Nullable<Text>,
        aliases -> Array<Text>,
        name_search -> Text,
        parent_id -> Nullable<Uuid>,
        territory_id -> Nullable<Uuid>,
        predecessor_id -> Nullable<Uuid>,
        provenance -> Text,
        source -> Jsonb,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        revision -> Int4,
        created_by -> Nullable<Uuid>,
        updated_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    users (id) {
        id -> Uuid,
        username -> Text,
        display_name -> Text,
        password_hash -> Nullable<Text>,
        demonstration -> Bool,
        disabled_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        name_search -> Text,
        post -> Nullable<Text>,
        organization_id -> Nullable<Uuid>,
        revision -> Int4,
        created_by -> Nullable<Uuid>,
        updated_by -> Nullable<Uuid>,
        password_changed_at -> Timestamptz,
        totp_secret -> Nullable<Bytea>,
        totp_confirmed_at -> Nullable<Timestamptz>,
        totp_last_step -> Nullable<Int8>,
    }
}

diesel::table! {
    role_assignments (id) {
        id -> Uuid,
        user_id -> Nullable<Uuid>,
        role -> Text,
        territory_id -> Nullable<Uuid>,
        organization_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
        client_id -> Nullable<Uuid>,
        created_by -> Nullable<Uuid>,
        revoked_at -> Nullable<Timestamptz>,
        revoked_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Uuid,
        user_id -> Uuid,
        created_at -> Timestamptz,
        last_used_at -> Timestamptz,
        expires_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
        second_factor_at -> Nullable<Timestamptz>,
        user_agent -> Text,
        address -> Text,
        ended_by -> Nullable<Text>,
    }
}

diesel::table! {
    refresh_tokens (token_hash) {
        token_hash -> Bytea,
        session_id -> Uuid,
        created_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    one_time_links (token_hash) {
        token_hash -> Bytea,
        user_id -> Uuid,
        purpose -> Text,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    recovery_codes (user_id, code_hash) {
        user_id -> Uuid,
        code_hash -> Bytea,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    login_throttles (bucket) {
        bucket -> Bytea,
        failures -> Int4,
        last_at -> Timestamptz,
        blocked_until -> Timestamptz,
    }
}

diesel::table! {
    fiscal_years (year) {
        year -> Int4,
        state -> Text,
        starts_on -> Date,
        ends_on -> Date,
    }
}

diesel::table! {
    budget_books (id) {
        id -> Uuid,
        fiscal_year -> Int4,
        flow -> Text,
        version -> Text,
        version_basis -> Nullable<Text>,
        classification -> Text,
        title -> Text,
        title_en -> Nullable<Text>,
        coverage -> Text,
        stages -> Array<Text>,
        currency -> Text,
        unit -> Text,
        level_labels -> Array<Text>,
        node_count -> Int4,
        published_at -> Nullable<Timestamptz>,
        provenance -> Text,
        source -> Jsonb,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        revision -> Int4,
        created_by -> Nullable<Uuid>,
        updated_by -> Nullable<Uuid>,
        state -> Text,
    }
}

diesel::table! {
    lineages (id) {
        id -> Uuid,
        flow -> Text,
        name -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    program_nodes (id) {
        id -> Uuid,
        book_id -> Uuid,
        parent_id -> Nullable<Uuid>,
        lineage_id -> Uuid,
        lineage_basis -> Text,
        level -> Int2,
        position -> Int4,
        table_code -> Nullable<Text>,
        row_code -> Nullable<Text>,
        row_part -> Int4,
        name -> Text,
        name_en -> Nullable<Text>,
        long_name -> Nullable<Text>,
        name_search -> Text,
        path_key -> Text,
        child_count -> Int4,
        printed_amount -> Nullable<Numeric>,
        note -> Nullable<Text>,
        provenance -> Text,
        quoted -> Nullable<Text>,
        page -> Nullable<Text>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        revision -> Int4,
        created_by -> Nullable<Uuid>,
        updated_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    budget_lines (id) {
        id -> Uuid,
        node_id -> Uuid,
        part -> Text,
        proposed -> Numeric,
        approved -> Numeric,
        communicated -> Numeric,
        agreed -> Numeric,
        allocated -> Numeric,
        reserved -> Numeric,
        committed -> Numeric,
        certified -> Numeric,
        paid -> Numeric,
        revision -> Int4,
        created_by -> Nullable<Uuid>,
        updated_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    node_totals (node_id, part) {
        node_id -> Uuid,
        part -> Text,
        proposed -> Numeric,
        approved -> Numeric,
        communicated -> Numeric,
        agreed -> Numeric,
        allocated -> Numeric,
        reserved -> Numeric,
        committed -> Numeric,
        certified -> Numeric,
        paid -> Numeric,
    }
}

diesel::table! {
    meetings (id) {
        id -> Uuid,
        title -> Text,
        title_en -> Nullable<Text>,
        held_on -> Nullable<Date>,
        held_on_note -> Nullable<Text>,
        held_on_note_en -> Nullable<Text>,
        published_on -> Nullable<Date>,
        summary -> Nullable<Text>,
        summary_en -> Nullable<Text>,
        title_search -> Text,
        published_at -> Nullable<Timestamptz>,
        provenance -> Text,
        source -> Jsonb,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        revision -> Int4,
        created_by -> Nullable<Uuid>,
        updated_by -> Nullable<Uuid>,
        body_id -> Nullable<Uuid>,
        letter_number -> Nullable<Text>,
        letter_date -> Nullable<Date>,
    }
}

diesel::table! {
    meeting_participants (meeting_id, position) {
        meeting_id -> Uuid,
        position -> Int2,
        name -> Text,
        post -> Text,
        organization_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    meeting_statements (meeting_id, position) {
        meeting_id -> Uuid,
        position -> Int2,
        speaker -> Text,
        post -> Text,
        kind -> Text,
        text -> Text,
    }
}

diesel::table! {
    resolutions (id) {
        id -> Uuid,
        meeting_id -> Nullable<Uuid>,
        number -> Nullable<Text>,
        item_number -> Nullable<Int2>,
        title -> Text,
        title_en -> Nullable<Text>,
        text -> Text,
        text_search -> Text,
        #[sql_name = "type"]
        kind -> Text,
        state -> Text,
        recipient_id -> Nullable<Uuid>,
        deliverable -> Nullable<Text>,
        deliverable_en -> Nullable<Text>,
        creates -> Nullable<Text>,
        creates_en -> Nullable<Text>,
        deadline_kind -> Text,
        deadline_n -> Nullable<Int4>,
        deadline_unit -> Nullable<Text>,
        deadline_basis -> Nullable<Text>,
        deadline_basis_date -> Nullable<Date>,
        deadline_rrule -> Nullable<Text>,
        deadline_needs_definition -> Bool,
        deadline_stated -> Nullable<Text>,
        deadline_note -> Nullable<Text>,
        deadline_note_en -> Nullable<Text>,
        due_on -> Nullable<Date>,
        adopted_on -> Nullable<Date>,
        outcome_known -> Bool,
        outcome_note -> Nullable<Text>,
        outcome_note_en -> Nullable<Text>,
        published_at -> Nullable<Timestamptz>,
        provenance -> Text,
        source -> Jsonb,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        revision -> Int4,
        created_by -> Nullable<Uuid>,
        updated_by -> Nullable<Uuid>,
        body_id -> Nullable<Uuid>,
        legal_basis -> Nullable<Text>,
        letter_number -> Nullable<Text>,
        letter_date -> Nullable<Date>,
    }
}

diesel::table! {
    resolution_owners (resolution_id, organization_id) {
        resolution_id -> Uuid,
        position -> Int2,
        organization_id -> Uuid,
        role -> Text,
        state -> Text,
    }
}

diesel::table! {
    resolution_territories (resolution_id, territory_id) {
        resolution_id -> Uuid,
        territory_id -> Uuid,
    }
}

diesel::table! {
    resolution_lineages (resolution_id, lineage_id) {
        resolution_id -> Uuid,
        lineage_id -> Uuid,
    }
}

diesel::table! {
    resolution_follow_ups (id) {
        id -> Uuid,
        resolution_id -> Uuid,
        organization_id -> Nullable<Uuid>,
        state -> Nullable<Text>,
        note -> Text,
        happened_on -> Date,
        letter_number -> Nullable<Text>,
        letter_date -> Nullable<Date>,
        created_at -> Timestamptz,
        created_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    api_clients (id) {
        id -> Uuid,
        name -> Text,
        organization_id -> Uuid,
        scopes -> Array<Text>,
        demonstration -> Bool,
        disabled_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        revision -> Int4,
        created_by -> Nullable<Uuid>,
        updated_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    api_client_secrets (id) {
        id -> Uuid,
        client_id -> Uuid,
        secret_hash -> Bytea,
        created_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    audit_log (id) {
        id -> Uuid,
        at -> Timestamptz,
        operation -> Text,
        resource -> Text,
        resource_id -> Nullable<Uuid>,
        revision -> Nullable<Int4>,
        actor_kind -> Text,
        actor_id -> Nullable<Uuid>,
        actor_name -> Text,
        request_id -> Text,
        reason -> Nullable<Text>,
        before -> Nullable<Jsonb>,
        after -> Nullable<Jsonb>,
        credential_id -> Nullable<Uuid>,
        place_id -> Nullable<Uuid>,
        address -> Nullable<Text>,
        outcome -> Text,
        status -> Nullable<Int2>,
        actor_search -> Text,
    }
}

diesel::table! {
    audit_queue (audit_id) {
        audit_id -> Uuid,
    }
}

diesel::table! {
    audit_seals (position) {
        position -> Int8,
        audit_id -> Uuid,
        hash -> Bytea,
    }
}

diesel::table! {
    audit_chain (one) {
        one -> Bool,
        position -> Int8,
        hash -> Bytea,
    }
}

diesel::table! {
    idempotency_keys (caller_id, key) {
        caller_id -> Uuid,
        key -> Text,
        fingerprint -> Bytea,
        reply -> Nullable<Jsonb>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    import_batches (id) {
        id -> Uuid,
        kind -> Text,
        book_id -> Uuid,
        book_title -> Text,
        replaced -> Bool,
        file_name -> Text,
        file_sha256 -> Text,
        mapping -> Text,
        rows_read -> Int4,
        nodes -> Int4,
        errors -> Int4,
        notices -> Int4,
        left_state -> Text,
        imported_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    import_former_rows (batch_id, kind, chunk) {
        batch_id -> Uuid,
        kind -> Text,
        chunk -> Int4,
        rows -> Jsonb,
    }
}

diesel::joinable!(organizations -> territories (territory_id));
diesel::joinable!(role_assignments -> users (user_id));
diesel::joinable!(role_assignments -> territories (territory_id));
diesel::joinable!(role_assignments -> organizations (organization_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(recovery_codes -> users (user_id));
diesel::joinable!(budget_books -> fiscal_years (fiscal_year));
diesel::joinable!(import_former_rows -> import_batches (batch_id));
diesel::joinable!(program_nodes -> budget_books (book_id));
diesel::joinable!(program_nodes -> lineages (lineage_id));
diesel::joinable!(budget_lines -> program_nodes (node_id));
diesel::joinable!(node_totals -> program_nodes (node_id));
diesel::joinable!(meeting_participants -> meetings (meeting_id));
diesel::joinable!(meeting_participants -> organizations (organization_id));
diesel::joinable!(meeting_statements -> meetings (meeting_id));
diesel::joinable!(resolutions -> meetings (meeting_id));
diesel::joinable!(resolutions -> organizations (recipient_id));
diesel::joinable!(resolution_follow_ups -> resolutions (resolution_id));
diesel::joinable!(resolution_follow_ups -> organizations (organization_id));
diesel::joinable!(api_clients -> organizations (organization_id));
diesel::joinable!(api_client_secrets -> api_clients (client_id));
diesel::joinable!(audit_queue -> audit_log (audit_id));
diesel::joinable!(audit_seals -> audit_log (audit_id));
diesel::joinable!(resolution_owners -> resolutions (resolution_id));
diesel::joinable!(resolution_owners -> organizations (organization_id));
diesel::joinable!(resolution_territories -> resolutions (resolution_id));
diesel::joinable!(resolution_territories -> territories (territory_id));
diesel::joinable!(resolution_lineages -> resolutions (resolution_id));
diesel::joinable!(resolution_lineages -> lineages (lineage_id));

diesel::allow_tables_to_appear_in_same_query!(
    territories,
    organizations,
    users,
    role_assignments,
    sessions,
    refresh_tokens,
    one_time_links,
    recovery_codes,
    login_throttles,
    fiscal_years,
    budget_books,
    lineages,
    program_nodes,
    budget_lines,
    node_totals,
    meetings,
    meeting_participants,
    meeting_statements,
    resolutions,
    resolution_owners,
    resolution_territories,
    resolution_lineages,
    import_batches,
    import_former_rows,
    resolution_follow_ups,
    api_clients,
    api_client_secrets,
    audit_log,
    audit_queue,
    audit_seals,
    audit_chain,
    idempotency_keys,
);
