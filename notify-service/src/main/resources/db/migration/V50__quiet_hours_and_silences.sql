-- Until when the quiet hours of the contact hold a planned mail back; its due_at says the same by the database's clock.
alter table delivery add column held_until timestamptz;

-- What somebody does not want to be told for a while. Kept when it is over, since decisions refer to it.
create table silence (
    id           uuid        primary key,
    rule         text,
    organisation text,
    contact      text,
    incident_id  uuid,
    made_by      text        not null,
    reason       text        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    made_at      timestamptz not null,
    -- Whoever ended it before its time.
    lifted_by    text,
    lifted_at    timestamptz,
    check (coalesce(rule, organisation, contact, incident_id::text) is not null),
    check (ends_at > starts_at)
);
create index silence_end on silence (ends_at);
