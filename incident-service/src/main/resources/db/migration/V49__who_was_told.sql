-- What notify-service has said of who was told. States, not events: what has a higher version takes the place of what has a lower one.

-- Messages that were taken in; kept for a while, so that a repeat changes nothing and costs little.
create table report_inbox (
    message_id  uuid primary key,
    received_at timestamptz not null
);
create index report_inbox_by_time on report_inbox (received_at);

-- One row for each delivery.
create table told (
    delivery_id  uuid        primary key,
    -- Not a reference: what is said of an incident is kept whatever this database holds.
    incident_id  uuid        not null,
    event_id     uuid        not null,
    organisation text        not null,
    contact      text        not null,
    version      bigint      not null,
    -- The data of the message.
    facts        jsonb       not null
);
create index told_by_incident on told (incident_id);

-- Who of an organisation is not told of an event, and why.
create table not_told (
    event_id     uuid        not null,
    organisation text        not null,
    incident_id  uuid        not null,
    version      bigint      not null,
    facts        jsonb       not null,
    primary key (event_id, organisation)
);
create index not_told_by_incident on not_told (incident_id);

-- The alarms of an event.
create table unreached (
    event_id    uuid   primary key,
    incident_id uuid   not null,
    version     bigint not null,
    facts       jsonb  not null
);
create index unreached_by_incident on unreached (incident_id);

-- How often any of these has changed, for whoever shows it live. Counted in the transaction of the change: none is missed, as with numbers that are drawn before.
create table told_changes (
    incident_id uuid   primary key,
    changes     bigint not null
);
