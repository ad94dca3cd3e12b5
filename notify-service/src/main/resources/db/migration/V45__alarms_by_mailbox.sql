-- Since when a delivery waits for its contact, who is missing from the directory or not valid at present.
alter table delivery add column held_since timestamptz;
-- An attempt broke off when the relay may have had the mail already.
alter table delivery add column may_have_left boolean not null default false;

-- The alarm that somebody was told what no longer stands names the mailbox that holds it; both are empty in all other alarms.
alter table unreached add column contact_id text not null default '';
alter table unreached add column address text not null default '';
alter table unreached drop constraint unreached_pkey;
alter table unreached add primary key (event_id, organisation, contact_id, address);
