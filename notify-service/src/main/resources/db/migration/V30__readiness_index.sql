-- Every page shows the state of readiness.
create index recorded_event_readiness on recorded_event (recorded_at desc, position desc) where kind = 'READINESS';
