package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mail that the relay puts off again and again holds up later ones of its thread for a while, not for good. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class OvertakingTest extends Dispatching {

    private static final String TO_MIA = "mia-duty@mia.example";
    private static final Duration HOLD = Duration.ofSeconds(3);

    private final ObservationEvent first = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
    private final StatusEvent second = Samples.escalated(incident, first.marking());

    @AfterEach
    void takeEverything() {
        relay.putOff(mail -> false);
    }

    @Test
    void laterMailsGoOutAfterAWhileAndBothSayThatTheOrderIsBroken() {
        relay.putOff(mail -> !mail.mail().contains("Status:"));

        plan(first);
        plan(second);

        awaitState(second, "mia-duty", DeliveryState.SENT);
        assertThat(time("sent_at", second))
                .isAfterOrEqualTo(time("put_off_since", first).plus(HOLD));
        assertThat(textTo(second)).contains("An earlier message on this is still held back");

        relay.putOff(mail -> false);

        awaitState(first, "mia-duty", DeliveryState.SENT);
        assertThat(textTo(first)).contains("Sent after later messages").doesNotContain("An earlier message");
        assertThat(MimeMail.parse(mail(first, "mia-duty")).headers().get("Subject"))
                .contains("[LATE]");
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void nothingOvertakesWhileTheRelayTakesNothingAtAll() {
        for (int i = 0; i < 4; i++) {
            relay.answerRecipient(TO_MIA, "421 4.3.2 going away");
        }

        plan(first);
        plan(second);

        awaitState(second, "mia-duty", DeliveryState.SENT);
        assertThat(time("sent_at", first)).isBefore(time("sent_at", second));
        assertThat(time("sent_at", first)).isAfter(time("planned_at", first).plus(HOLD));
        assertThat(textTo(first)).doesNotContain("Sent after later");
        assertThat(textTo(second)).doesNotContain("An earlier message");
    }

    @Test
    void aNoticeThatWaitsIsNotSpokenOf() {
        ObservationEvent red = Samples.filed(incident, Samples.marking(Tlp.RED, "MIA"));
        ObservationEvent open = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        relay.putOff(mail -> mail.mail().contains("Notice:"));

        plan(red);
        plan(open);

        awaitState(open, "mia-duty", DeliveryState.SENT);
        assertThat(textTo(open)).doesNotContain("An earlier message");
        relay.putOff(mail -> false);
        awaitState(red, "mia-duty", DeliveryState.SENT);
        assertThat(textTo(red)).doesNotContain("Sent after later");
    }

    private long sent() {
        return relay.receivedBy(TO_MIA).stream()
                .map(mail -> mail.mail().contains("Status:") || mail.mail().contains("[LATE]"))
                .filter(taken -> taken)
                .count();
    }

    private String textTo(Event event) {
        return MimeMail.parse(mail(event, "mia-duty"))
                .alternative("text/plain")
                .orElseThrow()
                .replaceAll("\\s+", " ");
    }

    private Instant time(String column, Event event) {
        return database.first(
                        "select " + column + " from delivery where event_id = ? and contact_id = 'mia-duty'",
                        row -> row.getTimestamp(1),
                        event.id())
                .map(Timestamp::toInstant)
                .orElseThrow();
    }
}
