package dev.vedette.notify.retention;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What keeps the record of an incident, the first of these that applies. Each is a condition on {@code m}, which has {@code incident_id} and {@code cutoff}, asked by
 * the indexes of the incident. Shown by the API: only ever add to it.
 */
enum Standing {
    /** Somebody has put it under hold, or it was so until a short while ago. */
    ON_HOLD(
            "under legal hold, or was within the last week",
            "exists (select 1 from legal_hold h where h.incident_id = m.incident_id and " + LegalHolds.KEEPS + ")"),
    /** The self-audit has found something wrong in it that nobody has mended: the record is all that there is to go by. */
    DEVIATION("the self-audit has found something in it that is not mended", """
            exists (select 1 from deviation v where v.ended_at is null and v.subject in (
                select e.id::text from recorded_event e where e.incident_id = m.incident_id
                union all select d.id::text from recorded_event e join delivery d on d.event_id = e.id where e.incident_id = m.incident_id))"""),
    /** A mail waits, or is on its way. */
    BEING_TOLD("a mail is still to leave", of("join delivery d on d.event_id = e.id where d.due_at is not null")),
    /** It can still be acknowledged in time, or nobody has and nobody could be told instead. */
    TO_BE_ACKNOWLEDGED("something is still to be acknowledged", of("""
            join delivery d on d.event_id = e.id join acknowledgement_asked asked on asked.delivery_id = d.id
            where asked.look_at is not null or asked.met_at is null and asked.chase in ('OPEN', 'AGAIN', 'ESCALATING', 'ALARM')""")),
    /** Somebody was not reached, and has not been since. */
    ALARM("an alarm is open", of("join unreached u on u.event_id = e.id where u.still")),
    /** The other service does not know yet how it came out. */
    NOT_REPORTED("what became of it is still to be passed on", of("""
            where exists (select 1 from outbox o where o.event_id = e.id and o.published_at is null)
               or exists (select 1 from outbox_backfill b where e.position > b.done and e.position <= b.last)""")),
    /** Rules are silenced about it. */
    SILENCED(
            "a silence about it holds",
            "exists (select 1 from silence s where s.incident_id = m.incident_id and s.lifted_at is null and s.ends_at > clock_timestamp())"),
    /** Something of it was new within the period. */
    RECENT("something was new in it within the period", of("where " + Age.NEW)),
    /** A message that may be of it waits for somebody to decide. */
    DEAD_LETTER(
            "a message that names it was not taken in, and is open",
            "exists (select 1 from dead_letter l where l.state in ('OPEN', 'CORRECTED')"
                    + " and (l.incident_id = m.incident_id or position(convert_to(m.incident_id::text, 'UTF8') in l.body) > 0"
                    + " or exists (select 1 from recorded_event o where o.incident_id = m.incident_id and o.observation_id = l.observation_id)))");

    private final String title;
    private final String condition;

    Standing(String title, String condition) {
        this.title = title;
        this.condition = condition;
    }

    private static String of(String which) {
        return "exists (select 1 from recorded_event e " + which.replaceFirst("where ", "where (")
                + ") and e.incident_id = m.incident_id)";
    }

    /** In words. */
    String title() {
        return title;
    }

    /** The name of what keeps {@code m}; null if nothing does. */
    static String sql() {
        return Arrays.stream(values())
                .map(it -> " when " + it.condition + " then '" + it.name() + "'")
                .collect(Collectors.joining("", "case", " end"));
    }
}
