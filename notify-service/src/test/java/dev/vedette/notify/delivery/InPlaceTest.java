package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Always;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.rulebook.InForce;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a contact cannot be reached, nor anybody else of its organisation, the next one is told; and if there is none, those whom the fallback names. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class InPlaceTest extends AcknowledgingDeliveries {

    private static final String NEVER = "550 5.1.1 no such user";
    private static final String DUTY = "kfor-duty@kfor.example";
    private static final String DEPUTY = "kfor-two@kfor.example";
    private static final String THIRD = "kfor-also@kfor.example";
    private static final String FALLBACK = "mod-duty@mod.example";
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    private static Contact contact(String id, String organisation, String deputy, boolean red) {
        return new Contact(
                id,
                id.replace('-', ' '),
                organisation,
                id + "@" + organisation.toLowerCase(java.util.Locale.ROOT) + ".example",
                "en",
                ZoneId.of("Europe/Belgrade"),
                red,
                Validity.ALWAYS,
                deputy.isEmpty() ? Availability.ALWAYS : new Availability(List.of(), deputy, null));
    }

    /** Rules that tell one desk of KFOR alone, whose deputy is not the next by id. */
    private static InForce rules(boolean asked, String... notForRed) {
        Set<String> open = Set.of(notForRed);
        Directory directory = Directory.of(
                Stream.of("MIA", "MOD", "KFOR").map(Samples::organisation).toList(),
                List.of(
                        contact("mod-duty", "MOD", "", !open.contains("mod-duty")),
                        contact("kfor-duty", "KFOR", "kfor-two", !open.contains("kfor-duty")),
                        contact("kfor-two", "KFOR", "", !open.contains("kfor-two")),
                        contact("kfor-also", "KFOR", "", !open.contains("kfor-also"))));
        Acknowledge wish = asked ? Acknowledge.of("near-the-line", Duration.ofMinutes(15), List.of("mod-duty")) : null;
        var rule = new Rule(
                "near-the-line",
                new Always(),
                List.of("kfor-duty"),
                Precedence.PRIORITY,
                wish,
                false,
                Validity.ALWAYS,
                null,
                null);
        return new InForce(
                directory, RuleSet.of("in place " + VERSIONS.incrementAndGet(), List.of(rule), List.of("mod-duty")));
    }

    private ObservationEvent filed(boolean asked, String... releasableTo) {
        rules.use(rules(asked));
        ObservationEvent event = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, releasableTo));
        plan(event);
        return event;
    }

    @Test
    void theDeputyIsToldWhatHisColleagueCouldNotBe() {
        relay.answerRecipient(DUTY, NEVER);

        ObservationEvent event = filed(false, "MIA", "MOD", "KFOR");
        awaitSent(event, "kfor-two", Purpose.NEWS);

        assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED");
        assertThat(openAlarms(event)).isEmpty();
        assertThat(lastTo(DEPUTY).headers().get("Subject")).contains("[NOT REACHED]");
        assertThat(text(lastTo(DEPUTY)))
                .contains(
                        "NOT REACHED: a contact of your own organisation could not be reached with this, so you are told.");
        assertThat(relay.receivedBy(THIRD)).isEmpty();
        assertThat(relay.receivedBy(FALLBACK)).isEmpty();
        assertThat(database.query(
                        "select detail from decision where event_id = ? and contact_id = 'kfor-two' and told",
                        row -> row.getString(1),
                        event.id()))
                .containsExactly("near-the-line: kfor-duty could not be reached");
    }

    @Test
    void whoeverWasToldInPlaceIsToldWhatChanges() {
        relay.answerRecipient(DUTY, NEVER);
        ObservationEvent event = filed(false, "MIA", "MOD", "KFOR");
        awaitSent(event, "kfor-two", Purpose.NEWS);

        ObservationEvent corrected = Samples.corrected(event, event.marking());
        plan(corrected);

        awaitSent(corrected, "kfor-two", Purpose.NEWS);
        awaitSent(corrected, "kfor-duty", Purpose.NEWS);
    }

    @Test
    void isAskedForWhatHisColleagueWas() {
        relay.answerRecipient(DUTY, NEVER);

        ObservationEvent event = filed(true, "MIA", "MOD", "KFOR");
        awaitSent(event, "kfor-two", Purpose.NEWS);

        assertThat(press(link(lastTo(DEPUTY)), "Lt. Two", "").statusCode()).isBetween(200, 303);
        assertThat(acknowledgements(event)).isEqualTo(1);
    }

    @Test
    void nobodyLeftIsToldToTheFallbackAndIsAnAlarm() {
        Stream.of(DUTY, DEPUTY, THIRD).forEach(address -> relay.answerRecipient(address, NEVER));

        ObservationEvent event = filed(false, "MIA", "MOD", "KFOR");
        awaitSent(event, "mod-duty", Purpose.NOBODY_REACHED);

        assertThat(openAlarms(event)).containsExactly("KFOR");
        assertThat(Stream.of("kfor-duty", "kfor-two", "kfor-also")
                        .flatMap(it -> states(event, it, Purpose.NEWS).stream()))
                .containsOnly("FAILED")
                .hasSize(3);
        assertThat(text(lastTo(FALLBACK)))
                .contains("NOT REACHED: Organisation KFOR could not be reached with this, so you are told.");
        assertThat(relay.receivedBy(FALLBACK)).hasSize(1);
    }

    /** Whoever may not be told is no way out. */
    @Test
    void theFallbackIsAskedLikeAnybodyElseWhetherItMayKnow() {
        Stream.of(DUTY, DEPUTY, THIRD).forEach(address -> relay.answerRecipient(address, NEVER));

        ObservationEvent event = filed(false, "KFOR");
        await().until(() -> openAlarms(event).contains("KFOR"));

        assertThat(states(event, "mod-duty", Purpose.NOBODY_REACHED)).isEmpty();
        assertThat(decisions(event)).contains("mod-duty NOT_RELEASED");
        assertThat(relay.receivedBy(FALLBACK)).isEmpty();
    }

    /** What is told to others as nobody was reached is of no use once somebody was. */
    @Test
    void isDroppedOnceSomebodyWasReached() {
        Stream.of(DUTY, DEPUTY, THIRD).forEach(address -> relay.answerRecipient(address, NEVER));
        relay.putOff(mail -> mail.recipient().equals(FALLBACK));
        ObservationEvent event = filed(true, "MIA", "MOD", "KFOR");
        await().until(() -> !relay.receivedBy(FALLBACK).isEmpty());

        // Somebody has read it all the same, whatever the relay said.
        database.update(
                "insert into acknowledgement (delivery_id, how) values (?, 'LINK')",
                delivery(event, "kfor-duty", Purpose.NEWS));
        theRelayTakes();

        await().until(() -> states(event, "mod-duty", Purpose.NOBODY_REACHED).equals(List.of("WITHHELD")));
        assertThat(relay.receivedBy(FALLBACK)).isEmpty();
    }

    /** That he is told, and by which rule, would betray what he may not know. */
    @Test
    void isPassedOverIfHeMayNotKnowOnWhatItRests() {
        rules.use(rules(false, "kfor-two"));
        ObservationEvent red = Samples.filed(Samples.incident(), Samples.marking(Tlp.RED, "MIA", "MOD", "KFOR"));
        plan(red);
        awaitSent(red, "kfor-duty", Purpose.NEWS);
        relay.putOff(mail -> mail.recipient().equals(DUTY));
        ObservationEvent event = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR"));
        plan(event);
        database.update(
                "update delivery set rests_on = array[?::uuid] where id = ?",
                red.id(),
                delivery(event, "kfor-duty", Purpose.NEWS));
        relay.answerRecipient(DUTY, NEVER);
        relay.putOff(mail -> false);
        due(DUTY);

        awaitSent(event, "kfor-also", Purpose.NEWS);
        assertThat(states(event, "kfor-two", Purpose.NEWS)).isEmpty();
    }

    /** A correction reaches those who got the original. */
    @Test
    void whatOnlyFollowsTheFirstVersionGoesToNobodyElse() {
        ObservationEvent first = filed(false, "MIA", "MOD", "KFOR");
        awaitSent(first, "kfor-duty", Purpose.NEWS);
        InForce before = rules(false);
        rules.use(new InForce(
                before.directory(),
                RuleSet.of("in place " + VERSIONS.incrementAndGet(), List.of(), List.of("mod-duty"))));
        relay.answerRecipient(DUTY, NEVER);
        ObservationEvent second = Samples.corrected(first, first.marking());
        plan(second);
        await().untilAsserted(() ->
                assertThat(states(second, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED"));

        assertThat(states(second, "kfor-two", Purpose.NEWS)).isEmpty();
        assertThat(states(second, "mod-duty", Purpose.NOBODY_REACHED)).isEmpty();
        assertThat(openAlarms(second)).contains("KFOR");
    }

    private void theRelayTakes() {
        relay.putOff(mail -> false);
        relay.forget();
        due(FALLBACK);
    }
}
