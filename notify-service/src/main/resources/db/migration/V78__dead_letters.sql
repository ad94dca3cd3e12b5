-- Messages that some receiver could not take in, for a person to decide about. The body is kept as it came, for ever.
create table dead_letter (
    id              uuid        primary key,
    -- Order of coming; by it pages are found, however many there are.
    position        bigint      generated always as identity,
    -- Which service could not take it in.
    receiver        text        not null,
    reason          text        not null,
    -- What was found; may quote the message.
    detail          text        not null,
    message_id      text,
    subject         text,
    content_type    text,
    -- BYTES, TEXT, OTHER or NONE.
    form            text        not null,
    body            bytea       not null,
    size            bigint      not null,
    -- As JSON text, not as jsonb, which takes no NUL.
    properties      text        not null,
    -- What the message says of itself, if that much can be read of it; else whoever looks is held to the strictest.
    marked          boolean     not null,
    tlp             text,
    classification  text,
    originator      text,
    -- The originator among them.
    releasable_to   text[],
    -- What it says that it is of, as far as that can be read: it is held to later versions of the same observation. Version 0 is before all.
    observation_id  uuid,
    observation_version int,
    incident_id     uuid,
    -- Of receiver, message id and body: while it is open, the same again is counted.
    fingerprint     text        not null,
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    times           int         not null default 1,
    -- OPEN, CORRECTED (waits for a second person), TAKEN_IN, ALREADY_TAKEN_IN or DISCARDED.
    state           text        not null default 'OPEN',
    -- Counts what was done with it, so that nobody decides about what he has not seen.
    revision        int         not null default 1,
    -- The event that was taken in, or had been.
    event_id        uuid
);
create unique index dead_letter_open on dead_letter (fingerprint) where state in ('OPEN', 'CORRECTED');
create index dead_letter_waiting on dead_letter (first_at) where state in ('OPEN', 'CORRECTED');
create unique index dead_letter_position on dead_letter (position desc);
create index dead_letter_incident on dead_letter (incident_id) where incident_id is not null;
create index dead_letter_observation on dead_letter (observation_id) where observation_id is not null;
create index dead_letter_state on dead_letter (state, position desc);
create index dead_letter_reason on dead_letter (reason, position desc);

-- What the broker has handed out and was kept: what it hands out again is known by it.
create table dead_letter_receipt (
    receipt    text        primary key,
    kept_at    timestamptz not null default clock_timestamp()
);

-- What was done with a dead letter, by whom, when and why.
create table dead_letter_step (
    position    bigint      generated always as identity primary key,
    dead_letter uuid        not null references dead_letter,
    -- CORRECTED, RETURNED, REPLAYED, APPROVED, FAILED, DISCARDED or REOPENED.
    what        text        not null,
    made_by     text        not null,
    made_at     timestamptz not null default clock_timestamp(),
    why         text        not null,
    -- What came of a replay, or why it failed.
    outcome     text        not null default '',
    -- The body as it was proposed; of CORRECTED only.
    correction  text
);
create index dead_letter_step_of on dead_letter_step (dead_letter, position);

create function dead_letters_stay() returns trigger language plpgsql as $$
begin
    raise exception 'what became of dead letters is kept as it was written';
end $$;
create trigger dead_letter_step_stays before update or delete on dead_letter_step
    for each row execute function dead_letters_stay();
create trigger dead_letter_stays before delete on dead_letter
    for each row execute function dead_letters_stay();
create trigger dead_letter_as_it_came before update on dead_letter
    for each row when (old.body is distinct from new.body or old.properties is distinct from new.properties
                       or old.reason is distinct from new.reason or old.detail is distinct from new.detail
                       or old.receiver is distinct from new.receiver or old.message_id is distinct from new.message_id)
    execute function dead_letters_stay();

-- What was corrected can be marked more strictly than it was recorded, and the other service must know it even if nothing else is to be said of the event.
create function dead_letter_to_outbox() returns trigger language plpgsql as $$
begin
    perform note_in_outbox('UNREACHED', new.event_id, '');
    return null;
end $$;
create trigger dead_letter_to_outbox after update of state on dead_letter
    for each row when (new.state = 'TAKEN_IN' and old.state <> 'TAKEN_IN') execute function dead_letter_to_outbox();
