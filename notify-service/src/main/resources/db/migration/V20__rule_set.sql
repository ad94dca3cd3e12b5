-- Every rule file that was ever taken, whole: what an earlier decision went by can be looked up, and a start with a broken file
-- falls back to the last good one.
create table rule_set (
    sha256      text        primary key,
    content     text        not null,
    source      text        not null,
    first_taken timestamptz not null,
    last_taken  timestamptz not null
);
create index rule_set_by_time on rule_set (last_taken desc);
