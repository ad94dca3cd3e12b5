-- Up to which event of its matter it has been looked what the contact of a waiting mail missed: looking again would find the same.
alter table delivery add column looked_until bigint not null default 0;
