-- How often an attempt has failed for the same reason in a row: what is put off once by a relay that was away before is tried again soon.
alter table delivery add column failed_by text;
alter table delivery add column failures integer not null default 0;
