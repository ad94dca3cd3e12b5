-- Who has acknowledged what: a fact beside the delivery, whose state stays as it is.
create table acknowledgement (
    delivery_id uuid primary key references delivery,
    at          timestamptz not null default clock_timestamp(),
    -- LINK, PAGE or REPLY.
    how         text        not null,
    -- The account, if somebody was signed in; otherwise what he calls himself, if he does.
    account     text,
    name        text,
    note        text
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% cannot be changed', tg_table_name;
end $$;
create trigger acknowledgement_is_immutable before update or delete on acknowledgement
    for each row execute function refuse_change();
create trigger acknowledgement_is_kept before truncate on acknowledgement
    for each statement execute function refuse_change();

-- That whoever has not acknowledged was reached otherwise than by mail, as a national duty officer says: no acknowledgement, which is theirs alone.
create table reached_otherwise (
    id          bigint generated always as identity primary key,
    delivery_id uuid        not null references delivery,
    at          timestamptz not null default clock_timestamp(),
    account     text        not null,
    note        text        not null
);
create index reached_otherwise_of_delivery on reached_otherwise (delivery_id);
create trigger reached_otherwise_is_immutable before update or delete on reached_otherwise
    for each row execute function refuse_change();
create trigger reached_otherwise_is_kept before truncate on reached_otherwise
    for each statement execute function refuse_change();

-- Of the mailboxes that it may have reached, those where nothing was handed over: whoever reads them knows of it in another way, by word of mouth or on a page here.
alter table delivery add column known_at text[] not null default '{}';
