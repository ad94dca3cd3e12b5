-- Every release policy that was ever taken, whole, as rule files are: which one kept something from somebody can be looked up, and it is decided
-- again by that one. Decisions from before name none.
create table release_policy (
    sha256      text        primary key,
    content     text        not null,
    source      text        not null,
    first_taken timestamptz not null,
    last_taken  timestamptz not null
);
alter table decision add column release_policy text;
