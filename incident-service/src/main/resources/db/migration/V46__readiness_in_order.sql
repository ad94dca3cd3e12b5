-- What was set last is told by its position, as with steps of status: taken under the lock of the state of readiness, while clocks of replicas differ.
alter table readiness add column position bigint generated always as identity;
drop index readiness_by_status;
create index readiness_by_status on readiness (exercise_status, position desc);
-- What had been announced for later and never began, because this was set: levels, and from when each was to hold, with its offset.
alter table readiness add column overtaken_levels text[] not null default '{}';
alter table readiness add column overtaken_from text[] not null default '{}';
