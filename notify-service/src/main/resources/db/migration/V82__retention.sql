-- Retention: what is deleted by policy, what is kept of that, and what keeps it from being deleted.

-- Incidents whose records nobody may delete, whatever the policy says; each with who said so and why, also when it was lifted.
create table legal_hold (
    id          uuid        primary key,
    incident_id uuid        not null,
    -- As people know it; it is still to be named when nothing else here does.
    reference   text        not null,
    reason      text        not null,
    placed_by   text        not null,
    placed_at   timestamptz not null default clock_timestamp(),
    lifted_by   text,
    lifted_at   timestamptz,
    lift_reason text,
    check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lift_reason is null))
);
create unique index legal_hold_stands on legal_hold (incident_id) where lifted_at is null;
create index legal_hold_by_time on legal_hold (placed_at desc);

-- What is left of incidents whose records were deleted, for good: nothing of what was told, to nobody by name. The ids of their events stay in the inbox.
create table retired_matter (
    incident_id  uuid        primary key,
    retired_at   timestamptz not null,
    -- When its last step of status was recorded: an earlier one that comes after all is overtaken by what is not here any more.
    last_step_at timestamptz
);
create table retired_observation (
    observation_id uuid    primary key,
    incident_id    uuid    not null,
    last_version   int     not null,
    -- Whose mailboxes a version of it was sent to, or may have been: they are to hear of what corrects it.
    organisations  text[]  not null
);

-- What was deleted, day by day.
create table retention_record (
    day     date        not null,
    -- MATTERS, DEAD_LETTERS, RECEIPTS or DEVIATIONS.
    what    text        not null,
    -- The period that was in force.
    policy  text        not null,
    last_at timestamptz not null,
    -- Whatever was deleted had seen nothing new since then.
    up_to   timestamptz not null,
    -- Matters, or what else it is.
    number  bigint      not null,
    -- Of all tables.
    rows    bigint      not null,
    primary key (day, what, policy)
);

-- Rows that nobody may change are deleted by retention alone, which says so in its transaction.
create function retention_deletes() returns boolean language sql stable as $$
    select coalesce(current_setting('vedette.retention', true), '') = 'deletes'
$$;
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and retention_deletes() then
        return old;
    end if;
    raise exception '% cannot be changed', tg_table_name;
end $$;
create or replace function dead_letters_stay() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and retention_deletes() then
        return old;
    end if;
    raise exception 'what became of dead letters is kept as it was written';
end $$;
-- That an alarm is deleted with all that it was about is no news for anybody.
create or replace function unreached_to_outbox() returns trigger language plpgsql as $$
begin
    if not (tg_op = 'DELETE' and retention_deletes()) then
        perform note_in_outbox('UNREACHED', coalesce(new.event_id, old.event_id), '');
    end if;
    return null;
end $$;

-- What is old is found by its age.
create index recorded_event_of_incident_by_age on recorded_event (recorded_at, id) where incident_id is not null;
create index dead_letter_closed on dead_letter (last_at) where state not in ('OPEN', 'CORRECTED');
create index dead_letter_receipt_by_age on dead_letter_receipt (kept_at);
create index deviation_ended on deviation (ended_at) where ended_at is not null;
create index dead_letter_of_event on dead_letter (event_id) where event_id is not null;

-- Each row that is deleted is looked for in whatever refers to it: without these, by reading all of that.
create index decision_follows on decision (follows) where follows is not null;
create index acknowledgement_asked_met_by on acknowledgement_asked (met_by) where met_by is not null;
create index kept_catch_up_cause on kept_catch_up (cause_event_id);
create index outbox_event on outbox (event_id);
create index silence_of_incident on silence (incident_id) where incident_id is not null;

-- People name incidents by their references; without this each is looked for among all events.
create index recorded_event_incident_reference on recorded_event ((body -> 'incident' ->> 'reference')) where incident_id is not null;

-- The last events are asked for every minute; positions had no index of their own.
create index recorded_event_by_position on recorded_event (position desc);
