-- Since when the relay puts off this very mail (4xx); after a while later mails of the thread do not wait for it any longer.
alter table delivery add column put_off_since timestamptz;
-- Also then no two of one thread are under way at once, so that each knows whether it leaves out of its turn.
create unique index delivery_one_at_a_time on delivery (thread) where state = 'SENDING';

-- Whether the mail says that an earlier one follows, or that it comes after later ones.
alter table delivery_mail add column before_earlier boolean not null default false;
alter table delivery_mail add column after_later boolean not null default false;
