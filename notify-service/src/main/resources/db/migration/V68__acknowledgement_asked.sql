-- At once what the index needs in the end: replicas of before would lie in wait for each other with this.
lock table delivery in access exclusive mode;
-- Why a mail goes: NEWS tells of the event; REMINDER and ESCALATION repeat it, as the delivery that they follow was not acknowledged.
alter table delivery add column purpose text not null default 'NEWS';
alter table delivery add column follows uuid references delivery;
alter table delivery add constraint delivery_follows check ((purpose = 'NEWS') = (follows is null));
alter table delivery drop constraint delivery_event_id_contact_id_organisation_key;
create unique index delivery_once on delivery
    (event_id, contact_id, organisation, coalesce(follows, '00000000-0000-0000-0000-000000000000'), purpose);

-- Deliveries that are to be acknowledged, and how far it has come with each.
create table acknowledgement_asked (
    delivery_id  uuid primary key references delivery,
    -- From when the relay took the mail.
    within       interval not null,
    otherwise    text[]   not null,
    asked_of     text     not null,
    needed       int      not null,
    -- When it was acknowledged by as many as needed, and the delivery of which that was the last one.
    met_at       timestamptz,
    met_by       uuid references delivery,
    -- OPEN until its time is over; then ESCALATING while others are being told, and AGAIN if what they were to be told changed: all looked at again.
    chase        text     not null default 'OPEN',
    -- From when its time runs, if that is not when its mail was sent: from an earlier version that was not acknowledged either.
    since        timestamptz,
    remind_after timestamptz,
    reminded_at  timestamptz,
    overdue_at   timestamptz,
    -- The deliveries by which others were told, what there is to be said of that, and who may not be told.
    told_by      uuid[]   not null default '{}',
    detail       text,
    not_told     text
);
-- What is looked at every few seconds, while the table only grows.
create index acknowledgement_asked_open on acknowledgement_asked (delivery_id) where chase in ('OPEN', 'AGAIN');
create index acknowledgement_asked_over on acknowledgement_asked (delivery_id) where chase in ('ESCALATING', 'ALARM') and met_at is null;

-- The time by which the mail says that it is to be acknowledged.
alter table delivery_mail add column acknowledge_until timestamptz;
