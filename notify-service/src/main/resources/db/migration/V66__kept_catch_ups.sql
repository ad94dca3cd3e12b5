-- What would have had an organisation caught up with something that is kept from it: each, as the thing is told when it may be by any of them, and the
-- alarm is shown to who may see all that one of them rests on.
create table kept_catch_up (
    event_id       uuid        not null references recorded_event (id),
    organisation   text        not null,
    cause_event_id uuid        not null references recorded_event (id),
    rests_on       uuid[]      not null,
    noted_at       timestamptz not null,
    primary key (event_id, organisation, cause_event_id)
);
insert into kept_catch_up
select event_id, organisation, rests_on[1], rests_on, raised_at from unreached where rests_on <> '{}';
-- Raised by these alone: by nothing that everybody may know who may see the event.
alter table unreached add column catch_up_only boolean not null default false;
update unreached set catch_up_only = true where rests_on <> '{}';
alter table unreached drop column rests_on;
