-- Every page shows the latest state of readiness of each exercise status.
drop index recorded_event_readiness;
create index recorded_event_readiness on recorded_event ((body -> 'marking' ->> 'exerciseStatus'), recorded_at desc, position desc)
    where kind = 'READINESS';
