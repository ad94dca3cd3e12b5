-- The events beside the one told about from which a decision follows: the step of status by which the rules were judged, and what brought
-- a catch-up about. Who may not see all of them is not shown the grounds.
alter table decision add column rests_on uuid[] not null default '{}';
alter table delivery add column rests_on uuid[] not null default '{}';

-- Of earlier decisions it is not known by which step they were judged: every one there was by then counts.
update decision d set rests_on = array(
    select distinct ground.id from recorded_event cause
    join recorded_event ground on ground.id = cause.id
        or (ground.incident_id = cause.incident_id and ground.kind = 'STATUS' and ground.position < cause.position)
    where cause.id = d.caused_by_event_id and ground.id <> d.event_id);
update delivery d set rests_on = array(
    select distinct ground.id from recorded_event cause
    join recorded_event ground on ground.id = cause.id
        or (ground.incident_id = cause.incident_id and ground.kind = 'STATUS' and ground.position < cause.position)
    where cause.id = d.caused_by_event_id and ground.id <> d.event_id);
