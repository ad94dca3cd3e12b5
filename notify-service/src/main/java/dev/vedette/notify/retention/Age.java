package dev.vedette.notify.retention;

/** When anything was new in an incident. */
final class Age {

    private Age() {}

    /** Condition on {@code recorded_event e} of {@code m}: it, or anything of it, is no older than {@code m.cutoff}. */
    static final String NEW = """
            e.recorded_at >= m.cutoff
            or exists (select 1 from inbox i where i.event_id = e.id and i.received_at >= m.cutoff)
            or exists (select 1 from decision x where x.event_id = e.id and x.decided_at >= m.cutoff)
            or exists (select 1 from kept_catch_up k where k.event_id = e.id and k.noted_at >= m.cutoff)
            or exists (select 1 from unreached u where u.event_id = e.id and greatest(u.raised_at, u.counts_until) >= m.cutoff)
            or exists (select 1 from outbox o where o.event_id = e.id and greatest(o.appended_at, o.published_at) >= m.cutoff)
            or exists (select 1 from dead_letter l left join dead_letter_step s on s.dead_letter = l.id
                       where (l.event_id = e.id or l.incident_id = m.incident_id) and greatest(l.last_at, s.made_at) >= m.cutoff)
            or exists (select 1 from silence s where s.incident_id = m.incident_id and greatest(s.made_at, least(s.ends_at, s.lifted_at)) >= m.cutoff)
            or exists (select 1 from delivery d
                       left join acknowledgement_asked asked on asked.delivery_id = d.id
                       left join acknowledgement a on a.delivery_id = d.id
                       where d.event_id = e.id
                         and (greatest(d.planned_at, d.sent_at, d.ended_at, d.held_until, asked.until, asked.met_at, asked.overdue_at, asked.reminded_at, a.at) >= m.cutoff
                              or exists (select 1 from reached_otherwise r where r.delivery_id = d.id and r.at >= m.cutoff)
                              or exists (select 1 from returned_mail r where r.delivery_id = d.id and r.arrived_at >= m.cutoff)))""";
}
