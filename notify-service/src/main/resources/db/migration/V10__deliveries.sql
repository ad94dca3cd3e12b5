-- What was said, as far as telling needs it. The columns beside the body are what queries look at.
create table recorded_event (
    id             uuid primary key,
    position       bigint generated always as identity,
    kind           text        not null,
    incident_id    uuid,
    observation_id uuid,
    version        int,
    tlp            text        not null,
    -- Originator included: whoever is not in it sees nothing of the event.
    releasable_to  text[]      not null,
    recorded_at    timestamptz not null,
    body           jsonb       not null
);
create index recorded_event_incident on recorded_event (incident_id, position);
create index recorded_event_version on recorded_event (observation_id, version);

-- One row per contact and event, whatever asked for it and however often it is attempted.
create table delivery (
    id                 uuid primary key,
    -- Order of planning; within a thread also the order of sending.
    position           bigint generated always as identity,
    event_id           uuid        not null references recorded_event,
    contact_id         text        not null,
    contact_name       text        not null,
    organisation       text        not null,
    address            text        not null,
    -- Contact and incident: mails of one thread never overtake each other.
    thread             text        not null,
    incident_reference text,
    precedence         smallint    not null,
    rules              text[]      not null,
    catch_up           boolean     not null,
    caused_by_event_id uuid        not null,
    message_id         text        not null unique,
    planned_at         timestamptz not null,
    state              text        not null,
    reason             text,
    -- Open deliveries only: when it may be attempted; while an attempt runs, when its lease ends.
    due_at             timestamptz,
    lease              uuid,
    attempts           int         not null default 0,
    sent_at            timestamptz,
    unique (event_id, contact_id)
);
create index delivery_open on delivery (precedence desc, position) where state in ('PLANNED', 'SENDING');
create index delivery_open_thread on delivery (thread, position) where state in ('PLANNED', 'SENDING');
create index delivery_thread on delivery (thread, sent_at) where state = 'SENT';
create index delivery_position on delivery (position desc);

-- The mail as it was sent last, or is about to be; beside the delivery, so that its row stays small.
create table delivery_mail (
    delivery_id uuid primary key references delivery,
    -- Told without content.
    notice      boolean not null,
    address     text    not null,
    raw         bytea   not null
);

-- What was decided for every contact of the directory, told or not. A catch-up decides again, at the instance of a later event.
create table decision (
    event_id           uuid        not null references recorded_event,
    contact_id         text        not null,
    caused_by_event_id uuid        not null,
    contact_name       text        not null,
    organisation       text        not null,
    told               boolean     not null,
    reason             text        not null,
    detail             text        not null,
    rule_set           text        not null,
    decided_at         timestamptz not null,
    primary key (event_id, contact_id, caused_by_event_id)
);
