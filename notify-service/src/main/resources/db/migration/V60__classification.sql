-- Level of classification as its author named it; null: not classified, as is everything that came in before.
alter table recorded_event add column classification text;
-- The level that the mail carries as it was written.
alter table delivery_mail add column classification text;
