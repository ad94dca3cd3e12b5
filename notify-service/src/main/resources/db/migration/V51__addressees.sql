-- The mailbox of the contact when it was decided: ids change hands, and what was decided for one mailbox says nothing of another.
alter table decision add column address text;
update decision n set address = (
    select d.address from delivery d join recorded_event told on told.id = d.event_id
    join recorded_event about on about.observation_id = told.observation_id
    where about.id = n.event_id and told.version < about.version and d.state = 'SENT'
      and d.contact_id = n.contact_id and d.organisation = n.organisation and d.planned_at < n.decided_at
    order by told.version desc limit 1)
where reason = 'NOTHING_NEW';
update decision n set address = d.address from delivery d
where d.event_id = n.event_id and d.contact_id = n.contact_id and d.organisation = n.organisation and n.told;

-- An event can be decided again when rules or directory have changed, and an id can pass to another organisation.
alter table decision drop constraint decision_pkey;
alter table decision add primary key (event_id, contact_id, organisation, caused_by_event_id, decided_at);
alter table delivery drop constraint delivery_event_id_contact_id_key;
alter table delivery add unique (event_id, contact_id, organisation);

-- A thread is what one mailbox is told of one incident, whatever the contact is called. Of two ids of one mailbox that are being attempted
-- at this moment one keeps its thread until it is through.
update delivery d set thread = d.organisation || ' ' || lower(d.address) || ' ' || coalesce(e.incident_id::text, 'readiness')
from recorded_event e
where e.id = d.event_id
  and (d.state <> 'SENDING' or not exists (
        select 1 from delivery other join recorded_event its on its.id = other.event_id
        where other.state = 'SENDING' and other.id < d.id and other.organisation = d.organisation
          and lower(other.address) = lower(d.address) and its.incident_id is not distinct from e.incident_id));
create index delivery_open_addressee on delivery (organisation, contact_id, coalesce(incident_reference, ''))
    where state in ('PLANNED', 'SENDING');
