-- What a delivery reports when it changes is as it was, and decided in the function: a condition of the trigger is read anew for each statement, which took longer than the change itself.
-- The columns are those that the condition names: whatever changes none of them fires nothing.
drop trigger delivery_changed_to_outbox on delivery;
create function delivery_changed_to_outbox() returns trigger language plpgsql as $$
begin
    if (case old.state when 'SENDING' then 'PLANNED' else old.state end <> case new.state when 'SENDING' then 'PLANNED' else new.state end
        or split_part(old.reason, ':', 1) is distinct from split_part(new.reason, ':', 1)
        or (old.held_until, old.held_since is null, old.contact_name, old.precedence, old.rules, old.catch_up, old.caused_by_event_id, old.rests_on, old.planned_at,
            old.sent_at, cardinality(old.reached), cardinality(old.known_at))
           is distinct from
           (new.held_until, new.held_since is null, new.contact_name, new.precedence, new.rules, new.catch_up, new.caused_by_event_id, new.rests_on, new.planned_at,
            new.sent_at, cardinality(new.reached), cardinality(new.known_at))) then
        perform note_in_outbox('DELIVERY', new.event_id, new.id::text);
        if new.state = 'SENT' then
            -- Whoever has now been sent that it was retracted may see that what came before need not be acknowledged any more.
            perform note_in_outbox('DELIVERY', d.event_id, d.id::text)
            from recorded_event e join recorded_event before on before.observation_id = e.observation_id and before.version < e.version
            join delivery d on d.event_id = before.id and d.organisation = new.organisation
            join acknowledgement_asked asked on asked.delivery_id = d.id and asked.chase = 'RETRACTED'
            where e.id = new.event_id;
        end if;
    end if;
    return null;
end $$;
create trigger delivery_changed_to_outbox
    after update of state, reason, held_until, held_since, contact_name, precedence, rules, catch_up, caused_by_event_id, rests_on, planned_at, sent_at, reached, known_at
    on delivery for each row execute function delivery_changed_to_outbox();

-- A delivery that is planned is not sent yet.
drop trigger delivery_planned_to_outbox on delivery;
create function delivery_planned_to_outbox() returns trigger language plpgsql as $$
begin
    perform note_in_outbox('DELIVERY', new.event_id, new.id::text);
    return null;
end $$;
create trigger delivery_planned_to_outbox after insert on delivery for each row execute function delivery_planned_to_outbox();
drop function delivery_to_outbox();

drop trigger delivery_ends on delivery;
create or replace function delivery_ends() returns trigger language plpgsql as $$
begin
    if new.state <> old.state and new.state <> 'SENDING' then
        new.ended_at := case when new.state in ('FAILED', 'EXPIRED', 'WITHHELD', 'SUPERSEDED', 'BOUNCED') then clock_timestamp() end;
    end if;
    return new;
end $$;
create trigger delivery_ends before update of state on delivery for each row execute function delivery_ends();
