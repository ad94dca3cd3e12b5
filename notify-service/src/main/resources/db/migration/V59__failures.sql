-- How often attempts have failed, by what it was: a mail that is put off once by a relay that was away before is tried again soon.
alter table delivery add column times_away integer not null default 0;
alter table delivery add column times_refused integer not null default 0;
alter table delivery add column times_put_off integer not null default 0;
-- Whether the attempt has passed all checks and sends.
alter table delivery add column leaving boolean not null default false;
