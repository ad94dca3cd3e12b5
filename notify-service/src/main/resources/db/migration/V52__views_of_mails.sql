-- What a mail shows depends on what the release policy lets its reader see. Empty: written before there was one, or in full.
alter table delivery_mail add column view text not null default '';
