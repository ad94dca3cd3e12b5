package dev.vedette.notify.audit;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Something that has to hold, and the statement that finds where it does not: subject, since when, and in words. Stored by name and shown by the API: only ever add to it. Each statement reads what is open by its index,
 * or what has come since it was looked last, whose ids are its parameter.
 */
enum Check {
    /** Under the same rules every event is decided for the same contacts, those of the directory. */
    NOT_DECIDED("An event was not decided for every contact", Scope.EVENTS, """
            select c.id::text as subject, c.recorded_at as since,
                   c.decided || ' contacts were decided on, of ' || greatest(c.decided, most.contacts) as detail
            from (COUNTED) c left join audit_contacts most on most.rule_set = c.rule_set
            where c.decided = 0 or c.decided < most.contacts""".replace(
                    "COUNTED", DecidedContacts.COUNTED)),

    /**
     * Whatever is due is attempted, and whatever is attempted has a lease that is prolonged. Not what is held for its contact, which is on purpose; nor what is behind
     * more of those that are being attempted over and over than one can be by chance: then the relay is slow, and that is said by others; nor what waits behind others
     * of its thread, as long as the queue lets it.
     */
    STANDS_STILL("A delivery does not move on", Scope.OPEN, """
            with third as (
                select o.urgency, o.position from delivery o
                where o.due_at is not null and o.held_since is null
                  and (o.state = 'SENDING' and o.due_at > clock_timestamp()
                       or o.state = 'PLANNED' and o.attempts + o.times_away > 0
                          and o.due_at between clock_timestamp() - interval '1 minute' and clock_timestamp() + interval '1 minute')
                order by o.urgency desc, o.position offset 2 limit 1)
            select d.id::text as subject, d.due_at as since, d.state || ' to ' || d.contact_id as detail
            from delivery d where d.state in ('PLANNED', 'SENDING') and d.due_at < clock_timestamp() - interval '5 minutes' and coalesce(d.held_until < clock_timestamp(), true)
              and (d.held_since is null or d.held_since < clock_timestamp() - HOLD_FOR_CONTACT - interval '5 minutes')
              and not (d.state = 'PLANNED' and exists (
                  select 1 from third where third.urgency > d.urgency or third.urgency = d.urgency and third.position < d.position))
              and not exists (
                  select 1 from delivery before where before.thread = d.thread and before.due_at is not null and before.position < d.position
                    and (before.state = 'SENDING' or coalesce(before.put_off_since > clock_timestamp() - HOLD_LATER - interval '1 minute', true)
                         and coalesce(before.held_until <= clock_timestamp(), true)
                         and coalesce(before.held_since > clock_timestamp() - interval '1 minute', true)))"""),

    /** Nothing that is not held is due later than anything is put off: the clock of the database was set back, and whoever mends that does not. */
    DUE_TOO_LATE("A delivery waits for longer than any does", Scope.OPEN, """
            select d.id::text as subject, least(d.planned_at, clock_timestamp()) as since, d.state || ' to ' || d.contact_id as detail
            from delivery d where d.state in ('PLANNED', 'SENDING') and d.due_at is not null and d.held_since is null
              and (d.state = 'PLANNED' and d.due_at > greatest(clock_timestamp(), d.held_until) + RETRY_LONGEST + interval '2 minutes'
                   or d.state = 'SENDING' and d.due_at > clock_timestamp() + LEASE * 2 + interval '1 minute')"""),

    /** What was sent is kept as it was. */
    NO_MAIL("A delivery counts as sent, and its mail is not kept", Scope.MAILS, """
            select it.id::text as subject, it.planned_at as since, 'to ' || it.contact_id as detail
            from delivery it where it.id = any(cast(? as uuid[])) and it.state = 'SENT'
              and not exists (select 1 from delivery_mail m where m.delivery_id = it.id)"""),

    /** What was sent was at some time. */
    NO_TIME("A delivery counts as sent, and not when", Scope.OPEN, """
            select d.id::text as subject, d.planned_at as since, 'to ' || d.contact_id as detail
            from delivery d where d.state = 'SENT' and d.sent_at is null"""),

    /** What is to be acknowledged is looked at when it is due. */
    NOT_PURSUED("What is to be acknowledged is not looked at", Scope.OPEN, """
            select asked.delivery_id::text as subject, asked.look_at as since, 'is ' || asked.chase as detail
            from acknowledgement_asked asked where asked.look_at < clock_timestamp() - interval '5 minutes'"""),

    /**
     * Whose time is over others are told of, or there is an alarm; at once, if his mail did not get through and he has no colleague who was asked. Whatever
     * those who pursue have noted to look at: a delivery that follows, or one to somebody else, is what counts. Nobody has longer than if it were sent now.
     */
    NOT_ESCALATED("The time to acknowledge is over, and nothing has followed", Scope.OPEN, """
            select asked.delivery_id::text as subject, asked.until as since, 'is ' || asked.chase || ', its mail ' || d.state as detail
            from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
            where asked.met_at is null and asked.chase in ('OPEN', 'AGAIN', 'ESCALATING', 'ESCALATED')
              and case when asked.look_at is not null and asked.until > greatest(clock_timestamp(), d.held_until) + asked.within + interval '2 minutes' then true
                       when d.state = 'SENT' then asked.until < clock_timestamp() - interval '10 minutes'
                       when d.state in ('FAILED', 'EXPIRED', 'BOUNCED') then d.ended_at < clock_timestamp() - interval '10 minutes'
                           and (asked.until < clock_timestamp() - interval '10 minutes' or not exists (
                               select 1 from delivery his join acknowledgement_asked of_him on of_him.delivery_id = his.id and of_him.met_at is null
                               where his.event_id = d.event_id and his.organisation = d.organisation and his.id <> d.id))
                       else false end
              and (asked.chase in ('OPEN', 'AGAIN') or not exists (
                  select 1 from delivery f where f.follows = asked.delivery_id and f.purpose in ('ESCALATION', 'NOT_REACHED', 'NOBODY_REACHED'))
                  and not exists (select 1 from delivery f where f.id = any(asked.told_by)))"""),

    /** The other service is told within minutes. */
    NOT_REPORTED("What became of deliveries is not passed on", Scope.OPEN, """
            select 'outbox' as subject, min(appended_at) as since, count(*) || ' messages wait' as detail
            from (select appended_at from outbox where published_at is null order by position limit 1000) waiting
            having min(appended_at) < clock_timestamp() - interval '15 minutes'"""),

    /** What was recorded comes, and what cannot be taken in is a dead letter, for a person to decide about. */
    VERSION_MISSING("A version of an observation came, and the one before it did not", Scope.EVENTS_LATER, """
            select it.id::text as subject, it.recorded_at as since, 'version ' || it.version || ' came, ' || (it.version - 1) || ' did not' as detail
            from recorded_event it where it.id = any(cast(? as uuid[])) and it.version > 1
              and not exists (select 1 from recorded_event before where before.observation_id = it.observation_id and before.version = it.version - 1)
              and not exists (select 1 from retired_observation gone where gone.observation_id = it.observation_id and gone.last_version >= it.version - 1)
              and not exists (select 1 from dead_letter l where l.observation_id = it.observation_id and l.observation_version in (0, it.version - 1))"""),

    /** Likewise; every incident begins as open. */
    STEP_MISSING("A step of an incident came, and the one before it did not", Scope.EVENTS_LATER, """
            select it.id::text as subject, it.recorded_at as since,
                   'from ' || (it.body -> 'change' ->> 'from') || ', and it was ' || coalesce(before.led, 'OPEN') as detail
            from recorded_event it left join lateral (
                select b.body -> 'change' ->> 'to' as led from recorded_event b
                where b.incident_id = it.incident_id and b.kind = 'STATUS' and b.position < it.position order by b.position desc limit 1) before on true
            where it.id = any(cast(? as uuid[])) and it.kind = 'STATUS' and it.body -> 'change' ->> 'from' <> coalesce(before.led, 'OPEN')
              and (before.led is not null or not exists (select 1 from retired_matter gone where gone.incident_id = it.incident_id))
              and not exists (select 1 from dead_letter l where l.incident_id = it.incident_id and l.observation_id is null)""");

    private final String title;
    private final Scope scope;
    private final String sql;

    Check(String title, Scope scope, String sql) {
        this.title = title;
        this.scope = scope;
        this.sql = sql;
    }

    /** What it says when it does not hold. */
    String title() {
        return title;
    }

    Scope scope() {
        return scope;
    }

    /** Whether it has to be found twice, one look after the other: others mend it within less, or are just about to look. */
    boolean hasToLast() {
        return this == DUE_TOO_LATE || this == NOT_ESCALATED;
    }

    /** Whether it is about what has happened, and so does not mend by itself: somebody has to find out what it was. */
    boolean isPast() {
        return switch (this) {
            case NOT_DECIDED, NO_MAIL, NO_TIME, VERSION_MISSING, STEP_MISSING -> true;
            case STANDS_STILL, DUE_TOO_LATE, NOT_PURSUED, NOT_ESCALATED, NOT_REPORTED -> false;
        };
    }

    static Stream<Check> past() {
        return Arrays.stream(values()).filter(Check::isPast);
    }

    String sql() {
        return sql;
    }
}
