package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What follows when a mail that the relay took comes back: as much as if the relay had refused it. Its mailbox does not count as told any more, but what is corrected
 * or retracted still goes there: a bounce can be forged by whoever has seen the envelope, or speak of one reader of several, so that it only ever adds to who is told.
 */
@ApplicationScoped
class CameBack {

    private static final Logger LOG = Logger.getLogger(CameBack.class);

    /** Condition on {@code delivery d} and its {@code recorded_event about}: what it says was told there again since, or need not be any more. */
    static final String OVER = """
            exists (select 1 from recorded_event since where LATER and (since.body -> 'observation' ->> 'change' = 'RETRACTED'
                    or exists (select 1 from delivery newer where newer.event_id = since.id and newer.state = 'SENT' and TELLS and NEWER_IS_HIS)))
            """.replace("LATER", Later.than("since", "about"))
            .replace("TELLS", Counted.tells("newer"))
            .replace("NEWER_IS_HIS", Addressee.isHis("newer", "d"));

    private final Database database;
    private final Unreached unreached;
    private final LeftWrong leftWrong;
    private final LooksAfterBounce looks;
    private final ReturnedMails returned;
    private final LostNews lost;
    private final MeterRegistry metrics;

    CameBack(
            Database database,
            Unreached unreached,
            LeftWrong leftWrong,
            LooksAfterBounce looks,
            ReturnedMails returned,
            LostNews lost,
            MeterRegistry metrics) {
        this.database = database;
        this.unreached = unreached;
        this.leftWrong = leftWrong;
        this.looks = looks;
        this.returned = returned;
        this.lost = lost;
        this.metrics = metrics;
        metrics.counter("vedette.delivery.bounced");
    }

    private record Sent(UUID event, String contact, String organisation, String address, Purpose purpose) {

        static Sent read(ResultSet row) throws SQLException {
            return new Sent(
                    row.getObject("event_id", UUID.class),
                    row.getString("contact_id"),
                    row.getString("organisation"),
                    row.getString("address"),
                    Purpose.valueOf(row.getString("purpose")));
        }
    }

    /** Whether anything follows if it comes back from that mailbox: it counts as sent there, and nobody there knows of it otherwise. */
    boolean counts(UUID delivery, String address) {
        return database.first(
                        "select 1 from delivery d where id = ? and state = 'SENT' and lower(address) = lower(?) and not "
                                + Unreached.known("d"),
                        row -> true,
                        delivery,
                        address)
                .isPresent();
    }

    /** Whether it came back while it was being sent. */
    boolean isBack(Delivery delivery, String address) {
        return returned.bounceDuring(delivery, address).isPresent();
    }

    /**
     * It came back before it was recorded that it was sent. To be asked in the transaction that records so, after it has.
     *
     * @param locked whether {@link InPlace#lock} was asked
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void whileSending(Delivery delivery, String address, boolean locked) {
        Optional<String> why = returned.bounceDuring(delivery, address);
        if (why.isPresent() && !locked) {
            throw new IllegalStateException("It came back at this moment: recorded anew, under the lock of its matter");
        }
        if (why.isPresent() && counts(delivery.id(), address)) {
            apply(delivery.id(), why.get());
        }
    }

    /**
     * It came back. To be asked after {@link InPlace#lock} and {@link LeftWrong#lockOf}.
     *
     * @param why in the words of whoever sent it back
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void apply(UUID delivery, String why) {
        Sent sent = database.first("select * from delivery where id = ?", Sent::read, delivery)
                .orElseThrow();
        String reason = why.isEmpty() ? "CAME_BACK" : "CAME_BACK: " + why;
        if (sent.purpose() == Purpose.NEWS) {
            unreached.forgetWhatIsOver(sent.event(), sent.organisation());
        }
        database.update("update delivery set state = 'BOUNCED', reason = ? where id = ?", reason, delivery);
        bounceWhatRestedOnIt(delivery, sent, reason);
        lost.follow(delivery);
        unreached.raiseAgain(sent.event(), sent.organisation());
        leftWrong.observationOf(sent.event()).ifPresent(leftWrong::look);
        looks.cameBack(delivery, sent.purpose());
        metrics.counter("vedette.delivery.bounced").increment();
        LOG.errorf("BOUNCED: delivery %s to %s, %s", delivery, sent.contact(), Addresses.hidden(reason));
    }

    /**
     * What was not sent since the same had been sent to its mailbox did not get there either; nor did what only reminds of it. News did that was not sent since other news
     * had been, which has not come back.
     */
    private void bounceWhatRestedOnIt(UUID delivery, Sent sent, String reason) {
        database.update(
                """
                update delivery set state = 'BOUNCED', reason = ? where id in (
                    select id from delivery where event_id = ? and organisation = ? and lower(address) = lower(?)
                      and (state = 'SUPERSEDED' and reason like 'SENT_ALREADY%' and (purpose = ? or purpose = 'NEWS' and not exists (
                               select 1 from delivery other where other.event_id = delivery.event_id and other.organisation = delivery.organisation
                                 and lower(other.address) = lower(delivery.address) and other.id <> delivery.id
                                 and other.state = 'SENT' and other.purpose <> 'REMINDER'))
                           or state = 'SENT' and purpose = 'REMINDER' and follows = ?)
                    order by position for update)""",
                reason,
                sent.event(),
                sent.organisation(),
                sent.address(),
                sent.purpose().name(),
                delivery);
    }
}
