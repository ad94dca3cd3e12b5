create table readiness (
    id              uuid        primary key,
    level           text        not null,
    previous_level  text,
    reason          text        not null,
    -- With their offsets, as they were set.
    valid_from      text        not null,
    valid_until     text,
    tlp             text        not null,
    originator      text        not null,
    releasable_to   text[]      not null check (originator = any (releasable_to)),
    exercise_status text        not null,
    author          text        not null,
    recorded_at     timestamptz not null,
    event_id        uuid        not null unique
);
create index readiness_by_time on readiness (recorded_at desc);
create trigger readiness_is_immutable before update or delete on readiness
    for each row execute function refuse_change();
