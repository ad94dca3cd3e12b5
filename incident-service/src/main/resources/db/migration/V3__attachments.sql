-- The content lies on disk under its SHA-256; several attachments can share it.
create table attachment (
    id           uuid        primary key,
    file_name    text        not null,
    media_type   text        not null,
    size_bytes   bigint      not null,
    sha256       text        not null,
    captured_at  text,
    organisation text        not null,
    uploader     text        not null,
    stored_at    timestamptz not null,
    filed        boolean     not null
);
create index attachment_by_content on attachment (sha256);
create index attachment_staged on attachment (stored_at) where not filed;

create table attachment_use (
    attachment_id  uuid    not null references attachment,
    observation_id uuid    not null,
    version        integer not null,
    primary key (attachment_id, observation_id, version),
    foreign key (observation_id, version) references observation_version
);

-- Who did what with it, when. Outlives the attachment, so no foreign key.
create table attachment_custody (
    id            bigint generated always as identity primary key,
    attachment_id uuid        not null,
    sha256        text        not null,
    at            timestamptz not null,
    account       text        not null,
    action        text        not null
);
create index attachment_custody_by_attachment on attachment_custody (attachment_id, id);
create trigger attachment_custody_is_immutable before update or delete on attachment_custody
    for each row execute function refuse_change();
