-- The precedence of the most urgent mail that waits behind this one, itself included: what is urgent does not wait for its turn behind
-- what is not, although one thread keeps its order.
alter table delivery add column urgency smallint not null default 0;
update delivery set urgency = precedence;
drop index delivery_open;
create index delivery_open on delivery (urgency desc, position) where state in ('PLANNED', 'SENDING');

-- What the mail says beside its event, so that the gate can be asked again for each part of it, before it is sent once more and before it
-- is shown to someone else: the label it carries, the events it quotes, the organisations it names.
alter table delivery_mail add column tlp text not null default '';
alter table delivery_mail add column quotes uuid[] not null default '{}';
alter table delivery_mail add column names text[] not null default '{}';

-- Alarms: events that reached nobody of an organisation that was to be told, or, with an empty organisation, nobody at all.
create table unreached (
    position     bigint generated always as identity,
    event_id     uuid        not null references recorded_event,
    organisation text        not null,
    reason       text        not null,
    raised_at    timestamptz not null,
    primary key (event_id, organisation)
);
create index unreached_by_time on unreached (raised_at desc);

create index recorded_event_reference on recorded_event ((body -> 'observation' ->> 'reference')) where observation_id is not null;
