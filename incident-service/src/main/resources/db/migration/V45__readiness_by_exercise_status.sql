-- Every page shows the latest state of readiness of each exercise status.
drop index readiness_by_time;
create index readiness_by_status on readiness (exercise_status, recorded_at desc, id desc);
