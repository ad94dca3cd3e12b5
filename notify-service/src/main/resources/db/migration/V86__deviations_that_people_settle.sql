-- What has happened does not mend by itself: somebody says what it was, and it is not found again.
alter table deviation add column settled_by text;
alter table deviation add column settlement text;
alter table deviation add constraint deviation_settled_whole
    check ((settled_by is null) = (settlement is null) and (settled_by is null or ended_at is not null));
-- Not unique: a replica of before may find one again that was settled, and that has to be settled once more.
create index deviation_settled on deviation (kind, subject) where settled_by is not null;
