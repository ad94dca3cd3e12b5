-- What was set last is told by the order in which events come in, which is that in which they were recorded, whatever their clocks say.
drop index recorded_event_readiness;
create index recorded_event_readiness on recorded_event ((body -> 'marking' ->> 'exerciseStatus'), position desc)
    where kind = 'READINESS';
