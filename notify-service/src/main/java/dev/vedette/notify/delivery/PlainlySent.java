package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Records in one transaction that the relay took several mails of news, as far as nothing else follows from that: what was told was not corrected since, nothing of it is to be acknowledged, nor
 * what its contact was told of the same before, and it has not come back. That is so of most; the rest is for {@link OutcomeTransaction}. So is what somebody else holds at this moment: it is not
 * waited for, as all others would be.
 */
@ApplicationScoped
class PlainlySent {

    /** Condition on {@code delivery d} and its {@code recorded_event e}. */
    private static final String MORE_FOLLOWS =
            """
            (exists (select 1 from acknowledgement_asked asked where asked.delivery_id = d.id)
             or exists (select 1 from acknowledgement_asked asked join delivery before on before.id = asked.delivery_id
                        where asked.topic = TOPIC and asked.look_at is not null and BEFORE_IS_HIS)
             or exists (select 1 from recorded_event since
                        where since.observation_id = e.observation_id and since.body -> 'observation' ->> 'change' in ('CORRECTED', 'RETRACTED'))
             or exists (select 1 from returned_mail back where back.delivery_id = d.id and back.kind = 'BOUNCE'))""".replace("TOPIC", Demands.TOPIC).replace("BEFORE_IS_HIS", Addressee.isHis("before", "d"));

    /** As {@link DeliveryQueue#record} does of one. Whoever locks several rows of deliveries does so in the order of planning. */
    private static final String RECORD = """
            update delivery d set state = 'SENT', due_at = null, reason = null, lease = null, doubted = false, leaving_to = null, held_since = null,
                sent_at = clock_timestamp(), address = its.address,
                reached = array_append(array_remove(d.reached, lower(its.address)), lower(its.address)), known_at = array_remove(d.known_at, lower(its.address))
            from (select d.id, sent.address from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as text[])) as sent (id, lease, address)
                  join delivery d on d.id = sent.id and d.lease = sent.lease join recorded_event e on e.id = d.event_id
                  where (e.observation_id is null or e.observation_id = any(cast(? as uuid[]))) and not MORE_FOLLOWS
                  order by d.position for update of d skip locked) its
            where d.id = its.id
            returning d.id""".replace("MORE_FOLLOWS", MORE_FOLLOWS);

    private final Database database;
    private final LeftWrong leftWrong;

    PlainlySent(Database database, LeftWrong leftWrong) {
        this.database = database;
        this.leftWrong = leftWrong;
    }

    /**
     * That the relay took its mail.
     *
     * @param address where it was sent
     */
    record Sent(Delivery delivery, String address) {}

    /** Something came while it was recorded, from which more follows: none of it is recorded. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        Overtaken() {
            super("More follows by now from one of those that were recorded");
        }
    }

    /**
     * Records those from which nothing else follows.
     *
     * @return deliveries that were recorded; of the others nothing was, be it that more follows, that somebody holds them, or that the lease was lost
     * @throws Overtaken if one of them cannot be recorded here any more
     */
    @Transactional
    Set<UUID> record(Collection<Sent> sent) {
        List<Delivery> deliveries = sent.stream().map(Sent::delivery).toList();
        database.planOnce();
        // Whoever records that somebody holds what was corrected, and whoever records the correction: one sees the
        // other.
        List<UUID> locked =
                leftWrong.lockFree(deliveries.stream().map(Delivery::eventId).toList());
        Set<UUID> recorded = database
                .query(
                        RECORD,
                        row -> row.getObject(1, UUID.class),
                        deliveries.stream().map(Delivery::id).toList(),
                        deliveries.stream().map(Delivery::lease).toList(),
                        sent.stream().map(Sent::address).toList(),
                        locked)
                .stream()
                .collect(Collectors.toUnmodifiableSet());
        // What came right before its row was locked is seen only now.
        if (!recorded.isEmpty() && doesMoreFollow(recorded)) {
            throw new Overtaken();
        }
        return recorded;
    }

    private boolean doesMoreFollow(Collection<UUID> deliveries) {
        return database.first(
                        "select 1 from delivery d join recorded_event e on e.id = d.event_id where d.id = any(cast(? as uuid[])) and "
                                + MORE_FOLLOWS + " limit 1",
                        row -> true,
                        deliveries)
                .isPresent();
    }
}
