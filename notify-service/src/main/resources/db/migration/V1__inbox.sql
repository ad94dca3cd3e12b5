-- Events that were taken in. Written with what follows from them in one transaction, so that a repeat is recognised and changes nothing.
CREATE TABLE inbox (
    event_id       uuid PRIMARY KEY,
    type           text        NOT NULL,
    partition_key  text        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    received_at    timestamptz NOT NULL,
    -- The CloudEvent.
    payload        jsonb       NOT NULL
);
