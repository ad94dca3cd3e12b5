-- At once what the constraints need in the end: replicas of before would lie in wait for each other with this.
lock table delivery in access exclusive mode;
-- What is open is due at some time, what is being attempted has a lease, and nothing else is or has: so both say it without the state.
update delivery set due_at = null, lease = null, leaving_to = null
where state not in ('PLANNED', 'SENDING') and (due_at is not null or lease is not null or leaving_to is not null);
alter table delivery drop constraint delivery_open_is_due;
alter table delivery add constraint delivery_state check (case state
    when 'SENDING' then due_at is not null and lease is not null
    when 'PLANNED' then due_at is not null and lease is null and leaving_to is null
    else due_at is null and lease is null and leaving_to is null end);

-- A lease that has ended is doubted before it is taken over.
alter table delivery add column doubted boolean not null default false;

-- As with V61: what is open of a matter or a desk, and what is held, is found also where statistics know of nothing that is open.
create index delivery_of_matter on delivery ((coalesce(incident_reference, '')), due_at);
drop index delivery_open_matter;
drop index delivery_open_addressee;
drop index delivery_open_thread;
drop index delivery_held_desk;
create index delivery_held_desk on delivery (organisation, contact_id, lower(address))
    where due_at is not null and (held_since is not null or held_until is not null);

-- And they are taken again within about a minute when much has changed, however much there is besides.
alter table delivery set (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000);
