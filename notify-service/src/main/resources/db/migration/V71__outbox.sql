-- First of all, and at once what this needs in the end: replicas of before read deliveries before they write events, and would lie in wait for each other with it.
lock table delivery in access exclusive mode;

-- What has changed of what readers of the other service are shown: noted by the transaction that changed it, whatever code that was. A message is made of it
-- when it is sent, of how it stands then; so a note says of what, and not what.
create table outbox (
    -- Drawn when it is noted: a later one can be visible before an earlier one. Messages say themselves which is newer.
    position      bigint generated always as identity primary key,
    id            uuid        not null unique default gen_random_uuid(),
    -- The incident.
    partition_key text        not null,
    -- DELIVERY, NOT_TOLD or UNREACHED.
    subject       text        not null,
    event_id      uuid        not null references recorded_event,
    -- Of a delivery its id; of who was not told of the event the organisation; otherwise empty.
    about         text        not null,
    appended_at   timestamptz not null default clock_timestamp(),
    -- When the broker had accepted it; kept for a while for audit.
    published_at  timestamptz,
    refusals      integer     not null default 0,
    last_refusal  text
);
create index outbox_pending on outbox (position) where published_at is null;
create index outbox_noted on outbox (event_id, about) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;

-- Drawn under a lock right before the state is read: whatever has a higher one is no older.
create sequence outbox_version;

-- Which replica is publishing which key, and until when no other may. Unlogged: losing it costs a repeat, which receivers ignore.
create unlogged table outbox_claim (
    partition_key text primary key,
    holder        uuid        not null,
    until         timestamptz not null
);

-- What was there before there was an outbox is noted little by little: events from their first on, up to the last one of then.
create table outbox_backfill (
    only_one boolean primary key default true check (only_one),
    done     bigint  not null,
    last     bigint  not null
);
insert into outbox_backfill (done, last) select 0, coalesce(max(position), 0) from recorded_event;

-- Notes it once in a transaction: what it reads as is looked at after that. Readiness has no incident, and nobody to whom this would be shown.
create function note_in_outbox(what text, event uuid, which text) returns void language plpgsql as $$
begin
    if not exists (select 1 from outbox o where o.published_at is null and o.event_id = event and o.about = which and o.subject = what
                     and o.xmin = pg_current_xact_id()::xid) then
        insert into outbox (partition_key, subject, event_id, about)
        select e.incident_id::text, what, e.id, which from recorded_event e where e.id = event and e.incident_id is not null;
    end if;
end $$;

-- When it ended without having been sent; null: it has not, or did before this was noted.
alter table delivery add column ended_at timestamptz;
create function delivery_ends() returns trigger language plpgsql as $$
begin
    new.ended_at := case when new.state in ('FAILED', 'EXPIRED', 'WITHHELD', 'SUPERSEDED', 'BOUNCED') then clock_timestamp() end;
    return new;
end $$;
create trigger delivery_ends before update of state on delivery for each row
    when (new.state <> old.state and new.state <> 'SENDING') execute function delivery_ends();

create function delivery_to_outbox() returns trigger language plpgsql as $$
begin
    perform note_in_outbox('DELIVERY', new.event_id, new.id::text);
    if new.state = 'SENT' then
        -- Whoever has now been sent that it was retracted may see that what came before need not be acknowledged any more.
        perform note_in_outbox('DELIVERY', d.event_id, d.id::text)
        from recorded_event e join recorded_event before on before.observation_id = e.observation_id and before.version < e.version
        join delivery d on d.event_id = before.id and d.organisation = new.organisation
        join acknowledgement_asked asked on asked.delivery_id = d.id and asked.chase = 'RETRACTED'
        where e.id = new.event_id;
    end if;
    return null;
end $$;
create trigger delivery_planned_to_outbox after insert on delivery for each row execute function delivery_to_outbox();
-- Being attempted reads as planned, and of what waits only what kind of reason it has: each attempt may have words of its own.
create trigger delivery_changed_to_outbox after update on delivery for each row
    when (case old.state when 'SENDING' then 'PLANNED' else old.state end <> case new.state when 'SENDING' then 'PLANNED' else new.state end
        or split_part(old.reason, ':', 1) is distinct from split_part(new.reason, ':', 1)
        or (old.held_until, old.held_since is null, old.contact_name, old.precedence, old.rules, old.catch_up, old.caused_by_event_id, old.rests_on, old.planned_at,
            old.sent_at, cardinality(old.reached), cardinality(old.known_at))
           is distinct from
           (new.held_until, new.held_since is null, new.contact_name, new.precedence, new.rules, new.catch_up, new.caused_by_event_id, new.rests_on, new.planned_at,
            new.sent_at, cardinality(new.reached), cardinality(new.known_at)))
    execute function delivery_to_outbox();
