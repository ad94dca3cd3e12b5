package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** What is looked at again when a mail comes back: whatever was thought to be over as it was sent. As {@link Looks}, after rows of deliveries and in their order. */
@ApplicationScoped
class LooksAfterBounce {

    private static final String IN_ORDER = """
            update acknowledgement_asked set SET, look_at = clock_timestamp() where delivery_id in (
                select asked.delivery_id from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                where asked.met_at is null and WHICH order by d.position for update of asked)""";

    private final Database database;

    LooksAfterBounce(Database database) {
        this.database = database;
    }

    /** A delivery of that purpose came back. */
    @Transactional(Transactional.TxType.MANDATORY)
    void cameBack(UUID delivery, Purpose purpose) {
        if (purpose.tellsOthers()) {
            othersDoNotKnow(delivery);
        } else if (purpose == Purpose.NEWS && itself(delivery) == 0) {
            whatItEnded(delivery);
        }
    }

    /** Nobody acknowledges what he does not have: others are told at once. */
    private int itself(UUID delivery) {
        return update(
                "chase = chase",
                "asked.delivery_id = ? and asked.chase in ('OPEN', 'AGAIN', 'ESCALATING', 'ALARM')",
                delivery);
    }

    /** It asks for nothing itself, and has ended what was asked for with earlier versions, as if he had it. */
    private void whatItEnded(UUID delivery) {
        update(
                "chase = 'OPEN'",
                """
                asked.chase = 'SUPERSEDED' and asked.delivery_id in (
                    select its.id from delivery own join recorded_event e on e.id = own.event_id
                    join recorded_event former on LATER join delivery its on its.event_id = former.id and ITS_IS_HIS
                    where own.id = ?)""".replace("LATER", Later.than("e", "former")).replace("ITS_IS_HIS", Addressee.isHis("its", "own")),
                delivery);
    }

    /** Of whatever they were told by it: perhaps another one can be, or somebody has to act. */
    private void othersDoNotKnow(UUID escalation) {
        update("chase = case when chase = 'ALARM' then chase else 'AGAIN' end", """
                asked.chase in ('ESCALATING', 'ESCALATED', 'ALARM') and ? = any(asked.told_by) and asked.delivery_id in (
                    select same.id from delivery own join delivery missed on missed.id = own.follows
                    join recorded_event about on about.id = missed.event_id
                    join recorded_event e on e.id = about.id or e.observation_id = about.observation_id
                    join delivery same on same.event_id = e.id and same.organisation = missed.organisation
                    where own.id = ?)""", escalation, escalation);
    }

    private int update(String set, String which, Object... parameters) {
        return database.update(IN_ORDER.replace("SET", set).replace("WHICH", which), parameters);
    }
}
