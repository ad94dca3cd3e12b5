-- What would have had an organisation caught up with something that is kept from it: each, as the thing is told when it may be by any of them.
create table kept_catch_up (
    event_id       uuid        not null references recorded_event (id),
    organisation   text        not null,
    cause_event_id uuid        not null references recorded_event (id),
    noted_at       timestamptz not null,
    primary key (event_id, organisation, cause_event_id)
);
insert into kept_catch_up
select event_id, organisation, caused_by_event_id, min(decided_at) from decision
where caused_by_event_id <> event_id and not told group by event_id, organisation, caused_by_event_id;
-- Raised by these alone, so that it ends when none of them stands.
alter table unreached add column catch_up_only boolean not null default false;
update unreached set catch_up_only = true where rests_on <> '{}';
