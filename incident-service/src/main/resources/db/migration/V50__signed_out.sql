-- When somebody signed out last: what is shown him live ends then, whichever replica shows it.
create table signed_out (
    account text        primary key,
    at      timestamptz not null
);
