-- At once what the index needs in the end: replicas of before would lie in wait for each other with this.
lock table delivery in access exclusive mode;
-- Why a mail goes: NEWS tells of the event; REMINDER and ESCALATION repeat it, as the delivery that they follow was not acknowledged, NOT_REACHED, as that was not sent.
alter table delivery add column purpose text not null default 'NEWS';
alter table delivery add column follows uuid references delivery;
alter table delivery add constraint delivery_follows check ((purpose = 'NEWS') = (follows is null));
-- That it may leave was found while nothing was planned for its matter: from then on it counts as told, whatever its purpose.
alter table delivery add column cleared boolean not null default false;
alter table delivery drop constraint delivery_event_id_contact_id_organisation_key;
create unique index delivery_once on delivery
    (event_id, contact_id, organisation, coalesce(follows, '00000000-0000-0000-0000-000000000000'), purpose);
create index delivery_following on delivery (follows) where follows is not null;

-- Deliveries that are to be acknowledged, and how far it has come with each.
create table acknowledgement_asked (
    delivery_id     uuid primary key references delivery,
    -- What events are planned one after the other for, and within that what one event overtakes another of.
    matter          text     not null,
    topic           text     not null,
    -- From when the relay took the mail.
    within          interval not null,
    -- Who is told otherwise, and beside each the rule that says so.
    otherwise       text[]   not null,
    otherwise_rules text[]   not null,
    asked_of        text     not null,
    needed          int      not null,
    -- When it was acknowledged by as many as needed, and the delivery of which that was the last one.
    met_at          timestamptz,
    met_by          uuid references delivery,
    -- OPEN until its time is over; then ESCALATING while others are being told, AGAIN if what they were to be told changed, ALARM if nobody could be; SETTLED if they were reached in another way.
    chase           text     not null default 'OPEN',
    -- When it is looked at next; null once there is nothing more to be done.
    look_at         timestamptz,
    -- By when: within that from when its mail was sent, or when an earlier version was to be that is not acknowledged either, if that is sooner; until it is sent, from when it could be.
    until           timestamptz not null,
    reminded_at     timestamptz,
    overdue_at      timestamptz,
    -- The deliveries by which others were told, what there is to be said of that, and who may not be told.
    told_by         uuid[]   not null default '{}',
    detail          text,
    not_told        text
);
-- What is due is found by these, while the table only grows.
create index acknowledgement_asked_due on acknowledgement_asked (look_at) where look_at is not null;
create index acknowledgement_asked_topic on acknowledgement_asked (topic) where look_at is not null;
create index acknowledgement_asked_matter on acknowledgement_asked (matter) where look_at is not null;
create index acknowledgement_asked_closed on acknowledgement_asked (matter) where chase = 'CLOSED' and met_at is null;
create index acknowledgement_asked_alarm on acknowledgement_asked (delivery_id) where chase = 'ALARM' and met_at is null;

-- The time by which the mail says that it is to be acknowledged, and what else it says of that.
alter table delivery_mail add column acknowledge_until timestamptz;
alter table delivery_mail add column wish text not null default '';
