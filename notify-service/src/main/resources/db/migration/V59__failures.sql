-- How often attempts have failed, by what it was: a mail that is put off once by a relay that was away before is tried again soon.
alter table delivery add column times_away integer not null default 0;
alter table delivery add column times_refused integer not null default 0;
alter table delivery add column times_put_off integer not null default 0;
-- The mailbox to which the attempt sends; null before it does. No two do so for one matter at once.
alter table delivery add column leaving_to text;
-- What was not told to a mailbox because the directory led elsewhere is an alarm for so long; null: until it ends.
alter table unreached add column counts_until timestamptz;
