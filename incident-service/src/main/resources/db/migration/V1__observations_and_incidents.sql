-- Incidents, and the observations that they are about. A version is a row that nothing ever changes; what is current is said beside it.

create table incident (
    id                  uuid        primary key,
    reference           text        not null unique,
    status              text        not null,
    exercise_status     text        not null,
    opened_at           timestamptz not null,
    opened_by           text        not null,
    opening_observation uuid        not null
);
create index incident_by_status on incident (status);

create table observation (
    id              uuid        primary key,
    reference       text        not null unique,
    incident_id     uuid        not null references incident,
    current_version integer     not null
);
create index observation_by_incident on observation (incident_id);

create table observation_version (
    observation_id        uuid        not null references observation,
    version               integer     not null check (version >= 1),
    reference             text        not null,
    incident_id           uuid        not null references incident,
    incident_reference    text        not null,
    change                text        not null,
    change_reason         text,
    changed_fields        text[]      not null,
    -- Marking: asked in SQL for lists, and again by the pure function on what is handed out.
    tlp                   text        not null,
    originator            text        not null,
    releasable_to         text[]      not null check (originator = any (releasable_to)),
    exercise_status       text        not null,
    author                text        not null,
    -- What lists filter and order by; the rest is in content.
    kind                  text        not null,
    severity              text        not null,
    search_text           text        not null,
    content               jsonb       not null,
    distance_to_border    jsonb,
    attachments           jsonb       not null,
    late_entry            boolean     not null,
    received_at           timestamptz not null,
    recorded_at           timestamptz not null,
    event_id              uuid        not null unique,
    -- Compartmented: for the originator only, never published.
    reporter_name         text,
    reporter_position     text,
    primary key (observation_id, version),
    check ((change = 'FILED') = (version = 1)),
    check ((change = 'FILED') = (change_reason is null))
);
create index observation_version_by_incident on observation_version (incident_id);
create index observation_version_by_time on observation_version (recorded_at desc, observation_id desc);
create index observation_version_by_release on observation_version using gin (releasable_to);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed nor deleted', tg_table_name;
end $$;
create trigger observation_version_is_immutable before update or delete on observation_version
    for each row execute function refuse_change();

create table status_change (
    id                 uuid        primary key,
    incident_id        uuid        not null references incident,
    from_status        text        not null,
    to_status          text        not null,
    reason             text        not null,
    cited_observations uuid[]      not null,
    tlp                text        not null,
    originator         text        not null,
    releasable_to      text[]      not null check (originator = any (releasable_to)),
    exercise_status    text        not null,
    author             text        not null,
    recorded_at        timestamptz not null,
    event_id           uuid        not null unique
);
create index status_change_by_incident on status_change (incident_id, recorded_at);
create trigger status_change_is_immutable before update or delete on status_change
    for each row execute function refuse_change();
