package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.OneOf;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of states of readiness that were missed, whoever missed them is told what holds, and what was announced. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class MissedReadinessTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";
    private static final Contact DUTY = Desks.desk("kfor-duty", "KFOR", TO_KFOR);
    private static final Contact INVALID = Desks.desk("kfor-duty", "KFOR", TO_KFOR, Desks.OVER);

    private final Marking shared = Samples.marking(Tlp.AMBER, "MIA", "KFOR");

    @Test
    void aStateIsToldLateToWhomNoLaterOneIsReleased() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        ReadinessEvent high = Samples.readiness(ReadinessLevel.HIGH, shared);
        ReadinessEvent ours = Samples.readiness(ReadinessLevel.NORMAL, Samples.marking(Tlp.AMBER, "MIA"));
        plan(high);
        plan(ours);
        awaitState(ours, "mia-duty", DeliveryState.SENT);
        assertThat(openAlarms(high)).containsExactly("KFOR");

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(high, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(openAlarms(high)).isEmpty());
    }

    @Test
    void ofStatesThatWereMissedTheLastIsToldAndEndsTheAlarms() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        ReadinessEvent high = Samples.readiness(ReadinessLevel.HIGH, shared);
        ReadinessEvent normal = Samples.readiness(ReadinessLevel.NORMAL, shared);
        plan(high);
        plan(normal);

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(normal, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(openAlarms(high)).isEmpty());
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(1);
    }

    @Test
    void ofStatesThatWereMissedTheOneThatHoldsIsToldBeforeOneThatWasAnnounced() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        ReadinessEvent maximum = Samples.readiness(ReadinessLevel.MAXIMUM, shared);
        ReadinessEvent announced = Samples.readiness(ReadinessLevel.NORMAL, shared, Duration.ofDays(1));
        plan(maximum);
        plan(announced);

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(announced, "kfor-duty", DeliveryState.SENT);
        awaitState(maximum, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR))
                .extracting(mail -> mail.mail()
                        .lines()
                        .filter(line -> line.startsWith("Subject:"))
                        .findFirst()
                        .orElse(""))
                .satisfiesExactly(
                        first -> assertThat(first).contains("Maximum"),
                        then -> assertThat(then).contains("Normal"));
        await().untilAsserted(() -> assertThat(openAlarms(maximum)).isEmpty());
    }

    @Test
    void anAnnouncedStateThatIsToldEndsNoAlarmAboutTheOneThatHolds() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        ReadinessEvent maximum = Samples.readiness(ReadinessLevel.MAXIMUM, shared);
        plan(maximum);
        rules.tellNobodyOf(Desks.with(DUTY));
        await().untilAsserted(() -> assertThat(decisions(maximum)).contains("kfor-duty NO_RULE_ASKED"));

        rules.tellOf(Desks.with(DUTY), new OneOf(Attribute.TLP, List.of("TLP:GREEN")));
        ReadinessEvent announced =
                Samples.readiness(ReadinessLevel.NORMAL, Samples.marking(Tlp.GREEN, "MIA", "KFOR"), Duration.ofDays(1));
        plan(announced);
        awaitState(announced, "kfor-duty", DeliveryState.SENT);

        assertThat(openAlarms(maximum)).containsExactly("KFOR");
    }
}
