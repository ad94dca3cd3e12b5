-- When it was taken in, by the clock of the database: the self-audit goes on by it from where it looked last. None of what was there before.
alter table recorded_event add column taken_in_at timestamptz;
alter table recorded_event alter column taken_in_at set default clock_timestamp();
create index recorded_event_taken_in on recorded_event (taken_in_at) where taken_in_at is not null;
-- As of when it was decided, as its first decisions say: what is decided later of it need not say a later time, as clocks of replicas differ.
alter table recorded_event add column decided_at timestamptz;

create index delivery_sent_at on delivery (sent_at) where state = 'SENT';
-- None, as long as all is well.
create index delivery_sent_at_no_time on delivery (position) where state = 'SENT' and sent_at is null;
create index acknowledgement_asked_open on acknowledgement_asked (until)
    where met_at is null and chase in ('OPEN', 'AGAIN', 'ESCALATING', 'ESCALATED');

-- Until when a check has looked at all that has come.
create table audit_look (
    kind         text        primary key,
    looked_until timestamptz not null
);
-- For how many contacts an event is decided under a rule set, as far as was seen, and since when events were.
create table audit_contacts (
    rule_set text        primary key,
    contacts int         not null,
    since    timestamptz not null
);
