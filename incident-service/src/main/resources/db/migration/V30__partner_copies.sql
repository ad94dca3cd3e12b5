-- What partner organisations get: a copy without metadata, the file as it is, or nothing. Of what was stored before there is no copy: nothing.
alter table attachment
    add column partner_form       text not null default 'WITHHELD',
    add column partner_sha256     text,
    add column partner_size_bytes bigint,
    add check ((partner_form = 'WITHHELD') = (partner_sha256 is null)),
    add check ((partner_form = 'WITHHELD') = (partner_size_bytes is null));
alter table attachment alter column partner_form drop default;
create index attachment_by_partner_content on attachment (partner_sha256);

-- For whom, and in which form it was handed out; unknown of what was logged before.
alter table attachment_custody
    add column organisation text,
    add column form         text;
