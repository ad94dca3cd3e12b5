package dev.vedette.notify.audit;

/**
 * Something that has to hold, and the statement that finds where it does not: subject, since when, and in words, the oldest first. Stored by name and shown by the API: only ever add to it. Each statement reads what is
 * open by its index, or a window of what came in last.
 */
enum Check {
    /** Under the same rules every event is decided for the same contacts, those of the directory. */
    NOT_DECIDED("An event was not decided for every contact", """
            with latest as (
                select id, recorded_at from recorded_event order by position desc limit 500),
            counted as (
                select l.id, l.recorded_at, d.rule_set, count(distinct d.organisation || ' ' || d.contact_id) as decided
                from latest l left join decision d on d.event_id = l.id and d.caused_by_event_id = l.id and d.purpose = 'NEWS'
                  and d.decided_at = (select min(first.decided_at) from decision first where first.event_id = l.id and first.caused_by_event_id = l.id)
                group by l.id, l.recorded_at, d.rule_set)
            select id::text as subject, recorded_at as since,
                   decided || ' contacts were decided on, of ' || most as detail
            from (select c.*, coalesce(max(decided) over (partition by rule_set), 0) as most from counted c) all_of_them
            where decided < most or decided = 0"""),

    /** Whatever is due is attempted, and whatever is attempted has a lease that is prolonged. */
    STANDS_STILL("A delivery does not move on", """
            select d.id::text as subject, d.due_at as since, d.state || ' to ' || d.contact_id as detail
            from delivery d where d.state in ('PLANNED', 'SENDING') and d.due_at < clock_timestamp() - interval '5 minutes' and coalesce(d.held_until < clock_timestamp(), true)
              and not exists (select 1 from delivery before where before.thread = d.thread and before.due_at is not null and before.position < d.position)"""),

    /** What was sent is kept as it was. */
    NO_MAIL("A delivery counts as sent, and its mail is not kept", """
            select d.id::text as subject, d.planned_at as since, 'to ' || d.contact_id as detail
            from delivery d where d.position > (select max(position) from delivery) - 2000 and d.state = 'SENT'
              and (d.sent_at is null or not exists (select 1 from delivery_mail m where m.delivery_id = d.id))"""),

    /** What is to be acknowledged is looked at when it is due. */
    NOT_PURSUED("What is to be acknowledged is not looked at", """
            select asked.delivery_id::text as subject, asked.look_at as since, 'is ' || asked.chase as detail
            from acknowledgement_asked asked where asked.look_at < clock_timestamp() - interval '5 minutes'"""),

    /** Whose time is over others are told of, or there is an alarm. */
    NOT_ESCALATED("The time to acknowledge is over, and nothing has followed", """
            select asked.delivery_id::text as subject, asked.until as since, 'is ' || asked.chase as detail
            from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
            where asked.look_at is not null and asked.chase in ('OPEN', 'AGAIN') and d.state = 'SENT' and asked.met_at is null
              and asked.until < clock_timestamp() - interval '10 minutes'"""),

    /** The other service is told within minutes. */
    NOT_REPORTED("What became of deliveries is not passed on", """
            select 'outbox' as subject, min(appended_at) as since, count(*) || ' messages wait' as detail
            from (select appended_at from outbox where published_at is null order by position limit 1000) waiting
            having min(appended_at) < clock_timestamp() - interval '15 minutes'""");

    private final String title;
    private final String sql;

    Check(String title, String sql) {
        this.title = title;
        this.sql = sql;
    }

    /** What it says when it does not hold. */
    String title() {
        return title;
    }

    String sql() {
        return "select * from (" + sql + ") found order by since, subject limit ?";
    }
}
