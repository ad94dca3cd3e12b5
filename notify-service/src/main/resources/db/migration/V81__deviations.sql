-- What the self-audit has found not to be as it has to: each once, until it is mended; kept after that.
create table deviation (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    -- Of what: an event, a delivery, or a word for what has no id.
    subject     text        not null,
    -- Since when it is so, as far as that is known.
    since       timestamptz not null,
    detail      text        not null,
    found_at    timestamptz not null default clock_timestamp(),
    ended_at    timestamptz
);
create unique index deviation_open on deviation (kind, subject) where ended_at is null;
create index deviation_found on deviation (found_at);
