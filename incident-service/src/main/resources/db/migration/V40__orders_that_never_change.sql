-- Steps of an incident in the order in which they were taken: it is locked meanwhile, while clocks may tie or differ.
alter table status_change add column position bigint generated always as identity;
drop index status_change_by_incident;
create index status_change_by_incident on status_change (incident_id, position);

-- Lists stand in the order of first receipt, which later versions do not change.
drop index observation_version_by_time;
create index observation_version_by_receipt on observation_version (received_at desc, observation_id desc);
