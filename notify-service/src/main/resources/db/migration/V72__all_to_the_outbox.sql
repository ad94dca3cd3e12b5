-- The rest of what readers of the other service are shown is noted in the outbox, too. Deliveries first, which nearly everything looks at before it writes
-- any of the others; then in the order in which what is planned writes them.
lock table delivery in access exclusive mode;
lock table decision, acknowledgement_asked, acknowledgement, reached_otherwise, unreached in share row exclusive mode;

create function asked_to_outbox() returns trigger language plpgsql as $$
begin
    perform note_in_outbox('DELIVERY', d.event_id, d.id::text) from delivery d where d.id = new.delivery_id;
    return null;
end $$;
create trigger asked_to_outbox after insert on acknowledgement_asked for each row execute function asked_to_outbox();
create trigger asked_changed_to_outbox after update on acknowledgement_asked for each row
    when ((old.within, old.asked_of, old.needed, old.met_at, old.met_by, old.chase, old.until, old.reminded_at, old.overdue_at, old.detail, old.not_told)
        is distinct from
        (new.within, new.asked_of, new.needed, new.met_at, new.met_by, new.chase, new.until, new.reminded_at, new.overdue_at, new.detail, new.not_told))
    execute function asked_to_outbox();
create trigger reached_otherwise_to_outbox after insert on reached_otherwise for each row execute function asked_to_outbox();

-- One word counts for others of its organisation: how many have acknowledged is said with each.
create function acknowledgement_to_outbox() returns trigger language plpgsql as $$
begin
    perform note_in_outbox('DELIVERY', o.event_id, o.id::text)
    from delivery d join delivery o on o.event_id = d.event_id and o.organisation = d.organisation where d.id = new.delivery_id;
    return null;
end $$;
create trigger acknowledgement_to_outbox after insert on acknowledgement for each row execute function acknowledgement_to_outbox();

-- That no rule asked for somebody is no decision to keep it from him; that it is so now, and was not before, is news.
create function decision_to_outbox() returns trigger language plpgsql as $$
begin
    if not new.told and new.reason <> 'NO_RULE_ASKED' or exists (
            select 1 from decision before where before.event_id = new.event_id and before.contact_id = new.contact_id
              and before.organisation = new.organisation and not before.told and before.reason <> 'NO_RULE_ASKED') then
        perform note_in_outbox('NOT_TOLD', new.event_id, new.organisation);
    end if;
    return null;
end $$;
create trigger decision_to_outbox after insert on decision for each row execute function decision_to_outbox();

-- Whether an alarm holds follows from much else, and from time: what was found last is noted with it, so that it is told when that is another.
alter table unreached add column still boolean not null default true;
create index unreached_still on unreached (raised_at) where still;
create function unreached_to_outbox() returns trigger language plpgsql as $$
begin
    perform note_in_outbox('UNREACHED', coalesce(new.event_id, old.event_id), '');
    return null;
end $$;
create trigger unreached_to_outbox after insert or delete on unreached for each row execute function unreached_to_outbox();
create trigger unreached_changed_to_outbox after update on unreached for each row
    when ((old.reason, old.raised_at, old.rests_on, old.counts_until, old.still) is distinct from (new.reason, new.raised_at, new.rests_on, new.counts_until, new.still))
    execute function unreached_to_outbox();

-- Replicas of before have taken in events meanwhile. Those without a trigger yet are noted as what was there before is; nobody writes any now.
update outbox_backfill set last = (select coalesce(max(position), 0) from recorded_event);
