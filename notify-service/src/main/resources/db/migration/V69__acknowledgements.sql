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
