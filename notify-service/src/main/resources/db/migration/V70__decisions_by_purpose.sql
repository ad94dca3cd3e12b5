-- Who is told because others have not acknowledged has a decision of its own beside that on the event; no two are made at the same instant.
alter table decision add column purpose text not null default 'NEWS';
alter table decision add column follows uuid references delivery;
