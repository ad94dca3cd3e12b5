package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Nothing waits until the clock of the database is again where it was. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class SetBackClockTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";

    @Inject
    SetBackClock clock;

    private final ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

    @Test
    void whatWasPutOffByAClockThatWasAheadGoes() {
        relay.answerMail(TO_KFOR, "451 try again");
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
        await().until(() -> database.update("""
                        update delivery set due_at = clock_timestamp() + interval '2 hours', put_off_since = clock_timestamp() + interval '2 hours'
                        where event_id = ? and contact_id = 'kfor-duty' and state = 'PLANNED' and attempts > 0""", event.id()) == 1);

        assertThat(clock.mend()).isEqualTo(1);

        awaitState(event, "kfor-duty", DeliveryState.SENT);
    }

    /** Also by less than a mail that is put off may wait. */
    @Test
    void whatWasPlannedByAClockThatWasAheadGoesAtOnce() {
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(event);
            database.update("""
                    update delivery set planned_at = clock_timestamp() + interval '4 minutes', due_at = clock_timestamp() + interval '4 minutes'
                    where event_id = ?""", event.id());
        });

        assertThat(mendAndSeeWhatWaits()).isPositive();

        awaitState(event, "kfor-duty", DeliveryState.SENT);
    }

    /** Nothing waits for its contact, or was put off, because it was put right. */
    private int mendAndSeeWhatWaits() {
        return QuarkusTransaction.requiringNew().call(() -> {
            int mended = clock.mend();
            assertThat(database.query(
                            "select 1 from delivery where event_id = ? and (held_since is not null or put_off_since is not null or planned_at > clock_timestamp())",
                            row -> 1,
                            event.id()))
                    .isEmpty();
            return mended;
        });
    }

    @Test
    void whatWaitsForItsContactIsLookedAtAsOftenAsBefore() {
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(event);
            database.update("""
                    update delivery set held_since = clock_timestamp() - interval '1 minute', due_at = clock_timestamp() + interval '3 hours'
                    where event_id = ? and contact_id = 'kfor-duty'""", event.id());
        });

        assertThat(clock.mend()).isEqualTo(1);

        awaitState(event, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void othersAreToldInTimeOfWhatIsNotAcknowledged() {
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        asked("clock_timestamp() + interval '2 hours'");
        assertThat(clock.mend()).isEqualTo(1);

        assertThat(database.query("""
                        select 1 from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                        where d.event_id = ? and until <= clock_timestamp() + within and look_at <= clock_timestamp()""", row -> 1, event.id())).hasSize(1);
        database.update(
                "delete from acknowledgement_asked where delivery_id in (select id from delivery where event_id = ?)",
                event.id());
    }

    @Test
    void whatIsToBeAcknowledgedInTimeIsLeft() {
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        asked("clock_timestamp() + interval '14 minutes'");

        assertThat(clock.mend()).isZero();
        database.update(
                "delete from acknowledgement_asked where delivery_id in (select id from delivery where event_id = ?)",
                event.id());
    }

    private void asked(String until) {
        database.update("""
                insert into acknowledgement_asked (delivery_id, matter, topic, within, otherwise, otherwise_rules, asked_of, needed, until, look_at)
                select id, 'x', 'x', interval '15 minutes', '{}', '{}', 'CONTACT', 1, UNTIL, UNTIL
                from delivery where event_id = ? and contact_id = 'kfor-duty'""".replace("UNTIL", until), event.id());
    }

    @Test
    void whatWaitsAsItHasToIsLeft() {
        relay.answerMail(TO_KFOR, "451 try again");
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);

        assertThat(clock.mend()).isZero();

        awaitState(event, "kfor-duty", DeliveryState.SENT);
    }
}
