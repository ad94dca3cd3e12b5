-- Who is told because others have not acknowledged has a decision of its own for each of them, beside that on the event.
alter table decision add column purpose text not null default 'NEWS';
alter table decision add column follows uuid references delivery;
alter table decision drop constraint decision_pkey;
create unique index decision_once on decision
    (event_id, contact_id, organisation, caused_by_event_id, decided_at, coalesce(follows, '00000000-0000-0000-0000-000000000000'));
