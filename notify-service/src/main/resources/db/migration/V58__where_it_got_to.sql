-- A delivery keeps the mailbox that it was planned for until it ends; where it got to, or may have, is kept beside that: by mistake of a
-- moment in the directory, its attempts can go to several.
alter table delivery add column reached text[] not null default '{}';
update delivery set reached = array[lower(address)] where state = 'SENT' or may_have_left;
alter table delivery drop column may_have_left;
-- Asked for before each mail leaves: what else of its matter is on its way to the same mailbox.
create index delivery_open_matter on delivery ((coalesce(incident_reference, '')), organisation)
    where state in ('PLANNED', 'SENDING');
-- And what of it was sent there, for a mail that leaves late.
create index delivery_sent_matter on delivery (organisation, (coalesce(incident_reference, '')), (lower(address)), sent_at)
    where state = 'SENT';
