-- Events from which an alarm follows, beside the one that it is about: who may not see them is not shown the alarm, which would tell of them.
alter table unreached add column rests_on uuid[] not null default '{}';
