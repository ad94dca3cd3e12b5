-- Who put an incident under hold, and why, what was deleted, and what has to be known of what was: kept for good, as it was written.
create function legal_hold_is_kept() returns trigger language plpgsql as $$
begin
    if old.lifted_at is not null
        or (old.id, old.incident_id, old.reference, old.reason, old.placed_by, old.placed_at)
           is distinct from (new.id, new.incident_id, new.reference, new.reason, new.placed_by, new.placed_at) then
        raise exception 'a hold is lifted once, and otherwise stays as it was placed';
    end if;
    return new;
end $$;
create trigger legal_hold_is_kept before update on legal_hold for each row execute function legal_hold_is_kept();

-- Whatever is added to them only says more.
create function retired_observation_grows() returns trigger language plpgsql as $$
begin
    if new.observation_id <> old.observation_id or new.last_version < old.last_version or not new.organisations @> old.organisations then
        raise exception 'what is known of a deleted observation is not taken back';
    end if;
    return new;
end $$;
create trigger retired_observation_grows before update on retired_observation for each row execute function retired_observation_grows();
create function retired_matter_grows() returns trigger language plpgsql as $$
begin
    if new.incident_id <> old.incident_id or (old.last_step_at is not null and (new.last_step_at is null or new.last_step_at < old.last_step_at)) then
        raise exception 'what is known of a deleted incident is not taken back';
    end if;
    return new;
end $$;
create trigger retired_matter_grows before update on retired_matter for each row execute function retired_matter_grows();
create function retention_record_grows() returns trigger language plpgsql as $$
begin
    if (new.day, new.what, new.policy) is distinct from (old.day, old.what, old.policy) or new.number < old.number or new.rows < old.rows then
        raise exception 'what was deleted is not taken back';
    end if;
    return new;
end $$;
create trigger retention_record_grows before update on retention_record for each row execute function retention_record_grows();

do $$
declare
    name text;
begin
    foreach name in array array['legal_hold', 'retired_observation', 'retired_matter', 'retention_record'] loop
        execute format('create trigger %s_stays before delete on %I for each row execute function refuse_change()', name, name);
        execute format('create trigger %s_is_kept_whole before truncate on %I for each statement execute function refuse_change()', name, name);
    end loop;
end $$;
