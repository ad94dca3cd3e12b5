-- Level of classification as its author named it; null: not classified, as is everything that was recorded before.
alter table observation_version add column classification text;
alter table status_change add column classification text;
alter table readiness add column classification text;
