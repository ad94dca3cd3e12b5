-- Messages to publish, kept by the transaction that recorded what they tell.
CREATE TABLE outbox (
    -- Taken under the lock of the partition key, so that within a key the order of positions is the order of commits.
    position       bigint PRIMARY KEY,
    id             uuid        NOT NULL UNIQUE,
    type           text        NOT NULL,
    partition_key  text        NOT NULL,
    -- The CloudEvent exactly as it is sent; json and not jsonb, which would rewrite it.
    payload        json        NOT NULL,
    traceparent    text,
    tracestate     text,
    appended_at    timestamptz NOT NULL,
    -- When the broker had accepted it; kept for a while for audit.
    published_at   timestamptz,
    refusals       integer     NOT NULL DEFAULT 0,
    last_refusal   text
);

-- The default CACHE 1 matters: a session that took numbers ahead would use them after later ones.
CREATE SEQUENCE outbox_position OWNED BY outbox.position;

CREATE INDEX outbox_pending ON outbox (position) WHERE published_at IS NULL;
CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;

-- Which replica is publishing which key, and until when no other may. Unlogged: losing it costs a repeat, which receivers ignore.
CREATE UNLOGGED TABLE outbox_claim (
    partition_key  text PRIMARY KEY,
    holder         uuid        NOT NULL,
    until          timestamptz NOT NULL
);
