-- Mails that came back about a delivery, each once, and what came of it: a fact beside the delivery, as acknowledgements are.
create table returned_mail (
    id          bigint generated always as identity primary key,
    -- Of the mail as it arrived: one that is found again in the mailbox was taken in.
    digest      text        not null unique,
    arrived_at  timestamptz not null default clock_timestamp(),
    -- BOUNCE, DELAY, REPLY or AUTOMATIC.
    kind        text        not null,
    delivery_id uuid        not null references delivery,
    -- The mailbox of which it speaks, in lower case; null if the delivery went there neither before nor since.
    address     text,
    -- Whether anything followed from it. A bounce that comes before it is known that the mail was sent waits for that, and says no.
    counted     boolean     not null,
    -- Who says so, as far as From does, and what he writes; or what became of the mail, in the words of whoever sent it back.
    name        text,
    text        text
);
create index returned_mail_of_delivery on returned_mail (delivery_id, id);
create trigger returned_mail_is_immutable before update or delete on returned_mail
    for each row execute function refuse_change();
create trigger returned_mail_is_kept before truncate on returned_mail
    for each statement execute function refuse_change();

-- Which of the replicas looks at the mailbox, and until when the others leave it alone.
create table inbound_turn (
    one    boolean primary key default true check (one),
    holder uuid        not null,
    until  timestamptz not null
);
