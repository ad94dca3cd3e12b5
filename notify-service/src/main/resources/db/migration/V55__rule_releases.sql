-- Which rules were in force when: one row for each change, whoever or whatever brought it about.
create table rule_activation (
    position     bigint      generated always as identity primary key,
    sha256       text        not null references rule_set,
    -- FILE, APPROVED, EMERGENCY or ROLLBACK.
    how          text        not null,
    release      bigint,
    -- The account; null for a file.
    made_by      text,
    made_at      timestamptz not null,
    reason       text        not null,
    active_from  timestamptz not null,
    cancelled_by text,
    cancelled_at timestamptz,
    -- Who looked at it afterwards, if nobody did before.
    confirmed_by text,
    confirmed_at timestamptz
);
create index rule_activation_by_time on rule_activation (active_from desc, position desc) where cancelled_at is null;
insert into rule_activation (sha256, how, made_at, reason, active_from)
select sha256, 'FILE', last_taken, source, last_taken from rule_set order by last_taken;

-- Rules that are written, tried, reviewed and approved here.
create table rule_release (
    number       bigint      generated always as identity primary key,
    -- DRAFT, SUBMITTED, APPROVED or WITHDRAWN.
    state        text        not null,
    purpose      text        not null,
    content      text        not null,
    -- Of the content.
    sha256       text        not null,
    -- What was in force when it was begun.
    based_on     text,
    -- Counts the changes of the content and of the state, so that nobody overwrites what he has not seen.
    revision     int         not null,
    -- Everyone who had a hand in the content.
    editors      text[]      not null,
    submitted_by text,
    -- When it is wished to become active; null for at once.
    active_from  timestamptz
);
create table rule_release_step (
    release  bigint      not null references rule_release,
    position bigint      generated always as identity primary key,
    -- BEGUN, CHANGED, SUBMITTED, RETURNED, WITHDRAWN, APPROVED or EMERGENCY.
    what     text        not null,
    made_by  text        not null,
    made_at  timestamptz not null,
    remark   text        not null
);
create index rule_release_step_release on rule_release_step (release, position);
