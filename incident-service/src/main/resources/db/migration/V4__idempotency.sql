-- Answers to requests that named an Idempotency-Key, written in the transaction of what they did.
create table idempotency (
    account    text        not null,
    path       text        not null,
    key        text        not null,
    body_hash  text        not null,
    status     integer,
    location   text,
    answer     text,
    created_at timestamptz not null,
    primary key (account, path, key)
);
create index idempotency_by_age on idempotency (created_at);
