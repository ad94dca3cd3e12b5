package dev.vedette.notify.delivery;

import static dev.vedette.notify.event.IncidentStatus.DE_ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.OPEN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.RecordCopy;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.OneOf;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mistake of a moment in the directory keeps nobody from being told, also of what came in during it. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class PlannedAnewTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";
    private static final Contact DUTY = Desks.desk("kfor-duty", "KFOR", TO_KFOR);
    private static final Contact INVALID = Desks.desk("kfor-duty", "KFOR", TO_KFOR, Desks.OVER);
    private static final Contact OTHER = Desks.desk("kfor-other", "KFOR", "other@kfor.example");

    @Inject
    Missed missed;

    private final Marking shared = Samples.marking(Tlp.AMBER, "MIA", "KFOR");
    private final ObservationEvent event = Samples.filed(incident, shared);

    @BeforeEach
    void kforHasOneDesk() {
        rules.tellEveryoneOf(Desks.with(DUTY));
    }

    @Test
    void anOrganisationWhoseOnlyContactIsNotValidIsAnAlarmAndIsToldWhenItIs() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        plan(event);
        assertThat(alarms(event)).containsExactly("KFOR");

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(alarms(event)).isEmpty());
        assertThat(decisions(event)).contains("kfor-duty CONTACT_NOT_VALID", "kfor-duty TOLD");
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(1);
        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("mia-duty@mia.example")).hasSize(1);
    }

    @Test
    void aColleagueWhoIsToldKeepsAnInvalidContactOutOfTheAlarm() {
        rules.tellEveryoneOf(Desks.with(INVALID, OTHER));

        plan(event);

        awaitState(event, "kfor-other", DeliveryState.SENT);
        assertThat(alarms(event)).isEmpty();
    }

    @Test
    void anOrganisationThatMayNotKnowIsInNoAlarm() {
        rules.tellEveryoneOf(Desks.with(INVALID));

        ObservationEvent own = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        plan(own);

        assertThat(alarms(own)).isEmpty();
    }

    @Test
    void aRetractionThatCameWhileTheContactWasGoneIsSentWhenItIsBack() {
        toldToKfor();
        rules.tellEveryoneOf(Desks.with(OTHER));
        ObservationEvent retraction = Samples.retracted(event, shared);
        plan(retraction);
        assertThat(alarms(retraction)).containsExactly("KFOR kfor-duty");

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(retraction, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(alarms(retraction)).isEmpty());
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(2);
    }

    @Test
    void aRetractionThatCameWhileTheContactWasNotValidIsSentWhenItIs() {
        toldToKfor();
        rules.tellEveryoneOf(Desks.with(INVALID));
        ObservationEvent retraction = Samples.retracted(event, shared);
        plan(retraction);

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(retraction, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(alarms(retraction)).isEmpty());
    }

    @Test
    void whatCameInWhileTheRelayPutOffAMailAndItsContactWasGoneFollowsIt() {
        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        plan(event);
        awaitState(event, "kfor-other", DeliveryState.SENT);
        await().until(() -> !relay.receivedBy(TO_KFOR).isEmpty());
        database.update(
                "update delivery set due_at = clock_timestamp() + interval '1 hour' where event_id = ? and state = 'PLANNED'",
                event.id());
        rules.tellEveryoneOf(Desks.with(OTHER));
        ObservationEvent meanwhile = Samples.filed(incident, shared);
        plan(meanwhile);
        awaitState(meanwhile, "kfor-other", DeliveryState.SENT);

        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));
        relay.putOff(mail -> false);
        database.update(
                "update delivery set due_at = clock_timestamp() where event_id = ? and state = 'PLANNED'", event.id());

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        awaitState(meanwhile, "kfor-duty", DeliveryState.SENT);
    }

    /** Whatever it waits for: nobody is told what he missed after what came in when he was there again. */
    @Test
    void whatCameInWhileTheContactOfAWaitingMailWasGoneIsPlannedBeforeWhatComesInLater() {
        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        plan(event);
        await().until(() -> !relay.receivedBy(TO_KFOR).isEmpty());
        postponed();
        rules.tellEveryoneOf(Desks.with(INVALID, OTHER));
        ObservationEvent meanwhile = Samples.filed(incident, shared);
        plan(meanwhile);
        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));
        ObservationEvent later = Samples.filed(incident, shared);

        plan(later);

        relay.putOff(mail -> false);
        database.update(
                "update delivery set due_at = clock_timestamp() where event_id = ? and state = 'PLANNED'", event.id());
        awaitState(later, "kfor-duty", DeliveryState.SENT);
        assertThat(database.query(
                        "select event_id from delivery where contact_id = 'kfor-duty' and state = 'SENT' and event_id in (?, ?, ?) order by sent_at",
                        row -> row.getObject(1, UUID.class),
                        event.id(),
                        meanwhile.id(),
                        later.id()))
                .containsExactly(event.id(), meanwhile.id(), later.id());
    }

    /** What is first in its thread may be for a desk that is gone, and is no measure of what others in it missed. */
    @Test
    void whatCameInWhileItsContactWasGoneFollowsAlsoBehindAMailOfAnotherDesk() {
        Contact moved = Desks.desk("kfor-new", "KFOR", "kfor-new@kfor.example");
        relay.putOff(mail -> mail.recipient().startsWith("kfor-"));
        plan(event);
        rules.tellEveryoneOf(Desks.with(Desks.desk("kfor-new", "KFOR", TO_KFOR), OTHER));
        ObservationEvent second = Samples.filed(incident, shared);
        plan(second);
        rules.tellEveryoneOf(Desks.with(moved, OTHER));
        awaitHeld(event);
        await().until(() -> database.update("""
                        update delivery set state = 'SENDING', lease = gen_random_uuid(), due_at = clock_timestamp() + interval '2 seconds'
                        where event_id = ? and contact_id = 'kfor-new' and state = 'PLANNED'""", second.id()) == 1);
        rules.tellEveryoneOf(Desks.with(Desks.desk("kfor-new", "KFOR", "kfor-new@kfor.example", Desks.OVER), OTHER));
        ObservationEvent meanwhile = Samples.filed(incident, shared);
        plan(meanwhile);
        relay.putOff(mail -> false);

        rules.tellEveryoneOf(Desks.with(moved, OTHER));

        awaitState(second, "kfor-new", DeliveryState.SENT);
        awaitState(meanwhile, "kfor-new", DeliveryState.SENT);
        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
    }

    private void postponed() {
        await().until(() -> database.update(
                        "update delivery set due_at = clock_timestamp() + interval '1 hour' where event_id = ? and state = 'PLANNED'"
                                + " and contact_id = 'kfor-duty'",
                        event.id())
                == 1);
    }

    /** Looking for what he missed takes time that everybody waits for who is told of the same incident. */
    @Test
    void whoHasAnotherIdNowAndWasNotToBeToldHasMissedNothing() {
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        plan(event);
        await().until(() -> !relay.receivedBy(TO_KFOR).isEmpty());

        rules.tellNobodyOf(Desks.with(Desks.desk("kfor-ops", "KFOR", TO_KFOR)));
        plan(Samples.filed(incident, shared));
        assertThat(missesSomething()).isFalse();

        rules.tellNobodyOf(Desks.with(OTHER));
        plan(Samples.filed(incident, shared));
        assertThat(missesSomething()).isTrue();
    }

    private boolean missesSomething() {
        UUID id = database.first(
                        "select id from delivery where event_id = ? and contact_id = 'kfor-duty'",
                        row -> row.getObject(1, UUID.class),
                        event.id())
                .orElseThrow();
        Instant now = Instant.now();
        return missed.meanwhile(new Delivery(
                id,
                event.id(),
                "kfor-duty",
                "KFOR",
                "",
                Precedence.PRIORITY,
                List.of(),
                false,
                now,
                now,
                1,
                id,
                TO_KFOR,
                null,
                Failures.NONE,
                Instant.EPOCH,
                Purpose.NEWS));
    }

    @Test
    void whatWasCorrectedWhileItWaitedIsFollowedByItsCorrection() {
        held();
        ObservationEvent correction = Samples.corrected(event, shared);
        plan(correction);

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        awaitState(correction, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR).stream()
                        .map(it -> it.mail().contains("[CORRECTION]"))
                        .toList())
                .containsExactly(false, false, true);
        await().untilAsserted(() -> assertThat(alarms(event)).isEmpty());
    }

    /** Whoever sends first what waited has the rest planned, and by then it is being sent. */
    @Test
    void whatCameInWhileAMailWaitedIsPlannedAlsoWhileThatIsBeingSent() {
        held();
        rules.tellEveryoneOf(Desks.with(INVALID, OTHER));
        ObservationEvent second = Samples.filed(incident, shared);
        plan(second);
        assertThat(database.update("""
                update delivery set state = 'SENDING', lease = gen_random_uuid(), due_at = clock_timestamp() + interval '2 seconds'
                where event_id = ? and contact_id = 'kfor-duty' and state = 'PLANNED'""", event.id())).isOne();

        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        awaitState(second, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void aLaterVersionThatReachesAColleagueEndsTheAlarmOfTheOrganisation() {
        held();
        await().untilAsserted(() -> assertThat(alarms(event)).containsExactly("KFOR"));
        rules.tellEveryoneOf(Desks.with(OTHER));
        ObservationEvent correction = Samples.corrected(event, shared);
        plan(correction);

        awaitState(correction, "kfor-other", DeliveryState.SENT);

        assertThat(alarms(event)).isEmpty();
    }

    @Test
    void whoIsTakenOffTheListIsInNoAlarmAnyMore() {
        held();
        await().untilAsserted(() -> assertThat(alarms(event)).containsExactly("KFOR"));

        plan(Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA")));

        assertThat(alarms(event)).isEmpty();
    }

    @Test
    void nobodyOfAnotherOrganisationIsToldWhenAnEventIsPlannedAnew() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        ObservationEvent wide = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR", "MOD"));
        plan(wide);

        rules.tellEveryoneOf(Desks.with(DUTY, Desks.desk("mod-duty", "MOD", "mod-duty@mod.example")));

        awaitState(wide, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("mod-duty@mod.example")).isEmpty();
    }

    @Test
    void whatWasMissedIsToldBeforeWhatComesInLater() {
        for (int round = 0; round < 5; round++) {
            relay.forget();
            rules.tellEveryoneOf(Desks.with(INVALID));
            List<ObservationEvent> missed =
                    List.of(headed("first"), headed("second"), headed("third"), headed("fourth"));
            missed.forEach(this::plan);
            ObservationEvent later = headed("later");

            rules.tellEveryoneOf(Desks.with(DUTY));
            plan(later);

            awaitState(later, "kfor-duty", DeliveryState.SENT);
            missed.forEach(one -> awaitState(one, "kfor-duty", DeliveryState.SENT));
            assertThat(headlines(TO_KFOR)).containsExactly("first", "second", "third", "fourth", "later");
        }
    }

    @Test
    void whatWasMissedIsPlannedOnceUnderTheSameRules() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        plan(event);
        for (int i = 0; i < 3; i++) {
            plan(headed("another"));
        }

        assertThat(decisions(event))
                .filteredOn("kfor-duty CONTACT_NOT_VALID"::equals)
                .hasSize(1);
    }

    @Test
    void whoMissedTheEscalationCatchesUp() {
        rules.letThoseAboveCatchUp(Desks.with(INVALID), "above");
        plan(event);
        plan(Samples.step(incident, OPEN, ESCALATED, shared));
        assertThat(relay.receivedBy(TO_KFOR)).isEmpty();

        rules.letThoseAboveCatchUp(Desks.with(DUTY), "above");

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(2);
    }

    @Test
    void aStepThatWaitedForItsContactIsFollowedByHowThingsStand() {
        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));
        relay.answerMail(TO_KFOR, "451 try again");
        StatusEvent escalated = Samples.step(incident, OPEN, ESCALATED, shared);
        plan(escalated);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
        rules.tellEveryoneOf(Desks.with(INVALID, OTHER));
        awaitHeld(escalated);
        StatusEvent deEscalated = Samples.step(incident, ESCALATED, DE_ESCALATED, shared);
        plan(deEscalated);
        awaitState(deEscalated, "kfor-other", DeliveryState.SENT);

        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));

        awaitState(escalated, "kfor-duty", DeliveryState.SENT);
        awaitState(deEscalated, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR).stream()
                        .skip(1)
                        .map(it -> it.mail().contains("De-escalated")))
                .containsExactly(false, true);
        assertThat(relay.receivedBy("other@kfor.example")).hasSize(2);
    }

    @Test
    void anAddressThatWasWrongIsMendedAndTold() {
        rules.tellEveryoneOf(Desks.with(Desks.desk("kfor-duty", "KFOR", "kfor-dutty@kfor.example")));
        relay.answerMail("kfor-dutty@kfor.example", "550 no such user");
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.FAILED);
        ObservationEvent corrected = Samples.corrected(event, shared);

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(1);
        await().untilAsserted(() -> assertThat(alarms(event)).isEmpty());
        plan(corrected);
        awaitState(corrected, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR).get(1).mail()).contains("[CORRECTION]");
    }

    @Test
    void aMailThatFailedForEverIsNotRepeatedToTheSameAddress() {
        relay.answerMail(TO_KFOR, "550 no such user");
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.FAILED);

        rules.tellEveryoneOf(Desks.with(DUTY));
        ObservationEvent next = headed("next");
        plan(next);

        awaitState(next, "kfor-duty", DeliveryState.SENT);
        awaitState(event, "kfor-duty", DeliveryState.FAILED);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(2);
    }

    @Test
    void toWhomTheOriginalFailedItsCorrectionIsNothingCorrected() {
        relay.answerMail(TO_KFOR, "550 no such user");
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.FAILED);
        ObservationEvent corrected = Samples.corrected(event, shared);

        plan(corrected);

        awaitState(corrected, "kfor-duty", DeliveryState.SENT);
        String mail = relay.receivedBy(TO_KFOR).get(1).mail();
        assertThat(mail).doesNotContain("CORRECTION").contains("New to you");
    }

    @Test
    void whatIsRetractedWasMissedByNobody() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        plan(event);
        assertThat(alarms(event)).containsExactly("KFOR");

        plan(Samples.retracted(event, shared));

        assertThat(alarms(event)).isEmpty();
    }

    @Test
    void whatWaitsForOneMailboxGoesToItAlsoIfItsOwnersHaveSwapped() {
        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));
        relay.answerMail(TO_KFOR, "451 try again");
        plan(event);
        awaitState(event, "kfor-other", DeliveryState.SENT);

        rules.tellEveryoneOf(Desks.with(
                Desks.desk("kfor-duty", "KFOR", "other@kfor.example"), Desks.desk("kfor-other", "KFOR", TO_KFOR)));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("other@kfor.example")).hasSize(1);
    }

    @Test
    void whoWaitedIsToldAlsoWhatWouldNotConcernHimAsItStands() {
        Condition filedOnly = new OneOf(Attribute.CHANGE, List.of("FILED"));
        rules.tellOf(Desks.with(DUTY, OTHER), filedOnly);
        held();
        rules.tellOf(Desks.with(INVALID, OTHER), filedOnly);
        ObservationEvent second = Samples.filed(incident, shared);
        ObservationEvent updated = Samples.updated(second, shared);
        plan(second);
        plan(updated);

        rules.tellOf(Desks.with(DUTY, OTHER), filedOnly);

        awaitState(updated, "kfor-duty", DeliveryState.SENT);
    }

    /** Alarms of one desk are no reason to tell a colleague what is over. */
    @Test
    void whoComesNewIsNotToldWhatAnotherDeskIsLeftWith() {
        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        rules.tellEveryoneOf(Desks.with(OTHER));
        ObservationEvent correction = Samples.corrected(event, shared);
        plan(correction);
        awaitState(correction, "kfor-other", DeliveryState.SENT);
        assertThat(alarms(correction)).containsExactly("KFOR kfor-duty");

        rules.tellEveryoneOf(Desks.with(OTHER, Desks.desk("kfor-third", "KFOR", "third@kfor.example")));
        ObservationEvent next = headed("next");
        plan(next);

        awaitState(next, "kfor-third", DeliveryState.SENT);
        assertThat(headlines("third@kfor.example")).containsExactly("next");
    }

    @Test
    void stepsThatWereMissedAreToldInTheirOrderAndEndTheAlarms() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        StatusEvent escalated = Samples.step(incident, OPEN, ESCALATED, shared);
        StatusEvent deEscalated = Samples.step(incident, ESCALATED, DE_ESCALATED, shared);
        plan(escalated);
        plan(deEscalated);
        assertThat(alarms(escalated)).containsExactly("KFOR");

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(deEscalated, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(alarms(escalated)).isEmpty());
        assertThat(relay.receivedBy(TO_KFOR).stream().map(it -> it.mail().contains("De-escalated")))
                .containsExactly(false, true);
    }

    @Test
    void aStepThatHeWouldTakeForHowThingsStandIsNotToldAfterALaterOne() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        StatusEvent escalated = Samples.step(incident, OPEN, ESCALATED, shared);
        plan(escalated);
        // As if the alarm had been tried already under the rules to come.
        database.update("update unreached set raised_at = raised_at - interval '1 hour'");
        rules.tellEveryoneOf(Desks.with(DUTY));
        StatusEvent deEscalated = Samples.step(incident, ESCALATED, DE_ESCALATED, shared);
        plan(deEscalated);
        awaitState(deEscalated, "kfor-duty", DeliveryState.SENT);

        assertThat(alarms(escalated)).isEmpty();
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(1);
    }

    /** As those who were there: by how the incident stood when it came in, not by how it stands since. */
    @Test
    void whoMissedAnEscalationThatIsOverIsToldOfItAllTheSame() {
        rules.tellThoseAbove(Desks.with(INVALID));
        plan(event);
        StatusEvent escalated = Samples.step(incident, OPEN, ESCALATED, shared);
        ObservationEvent second = Samples.filed(incident, shared);
        StatusEvent over = Samples.step(incident, ESCALATED, DE_ESCALATED, shared);
        ObservationEvent after = Samples.filed(incident, shared);
        List.of(escalated, second, over, after).forEach(this::plan);
        assertThat(alarms(escalated)).containsExactly("KFOR");

        rules.tellThoseAbove(Desks.with(DUTY));

        awaitState(escalated, "kfor-duty", DeliveryState.SENT);
        awaitState(second, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(2);
        await().untilAsserted(() -> assertThat(alarms(second)).isEmpty());
    }

    @Test
    void whoMissedWhatConcernedHimIsToldHowItStandsAlthoughThatAloneWouldNot() {
        Condition filedOnly = new OneOf(Attribute.CHANGE, List.of("FILED"));
        rules.tellOf(Desks.with(INVALID), filedOnly);
        plan(event);
        ObservationEvent updated = Samples.updated(event, shared);
        plan(updated);
        assertThat(alarms(event)).containsExactly("KFOR");

        rules.tellOf(Desks.with(DUTY), filedOnly);

        awaitState(updated, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(alarms(event)).isEmpty());
        assertThat(relay.receivedBy(TO_KFOR))
                .singleElement()
                .satisfies(it -> assertThat(it.mail()).doesNotContain("[CATCH-UP]"));
    }

    @Test
    void aStepThatIsTheLastSomebodyMayKnowStaysInTheAlarmUntilHeIsTold() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        StatusEvent escalated = Samples.step(incident, OPEN, ESCALATED, shared);
        plan(escalated);
        StatusEvent ours = Samples.step(incident, ESCALATED, DE_ESCALATED, Samples.marking(Tlp.AMBER, "MIA"));
        plan(ours);
        awaitState(ours, "mia-duty", DeliveryState.SENT);
        assertThat(alarms(escalated)).containsExactly("KFOR");

        rules.tellEveryoneOf(Desks.with(DUTY));

        awaitState(escalated, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void whatIsSilencedWhenItIsPlannedAnewIsToldOnceTheSilenceIsLifted() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        plan(event);
        String silence = silence("kfor-duty");
        rules.tellEveryoneOf(Desks.with(DUTY));
        await().untilAsserted(() ->
                assertThat(decisions(event)).contains("kfor-duty CONTACT_NOT_VALID", "kfor-duty SILENCED"));
        assertThat(alarms(event)).containsExactly("KFOR");

        given().auth()
                .preemptive()
                .basic("mia-duty", "vedette-demo")
                .delete("/api/v1/silences/" + silence)
                .then()
                .statusCode(200);

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(alarms(event)).isEmpty());
    }

    private static String silence(String contact) {
        return given().auth()
                .preemptive()
                .basic("mia-duty", "vedette-demo")
                .contentType("application/json")
                .body(Map.of(
                        "contact",
                        contact,
                        "reason",
                        "exercise",
                        "until",
                        Instant.now().plusSeconds(600).toString()))
                .post("/api/v1/silences")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ObservationEvent headed(String headline) {
        ObservationEvent filed = Samples.filed(incident, shared);
        return RecordCopy.with(filed, "observation", RecordCopy.with(filed.observation(), "headline", headline));
    }

    private List<String> headlines(String address) {
        return relay.receivedBy(address).stream()
                .map(it -> it.mail()
                        .lines()
                        .filter(line -> line.startsWith("Subject: "))
                        .findFirst()
                        .orElseThrow())
                .map(subject -> subject.substring(subject.lastIndexOf(' ') + 1))
                .toList();
    }

    private void toldToKfor() {
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
    }

    private void held() {
        relay.answerMail(TO_KFOR, "451 try again");
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
        rules.tellEveryoneOf(Desks.with());
        awaitHeld(event);
    }

    private void awaitHeld(Event waiting) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !database.query(
                                "select 1 from delivery where event_id = ? and held_since is not null",
                                row -> 1,
                                waiting.id())
                        .isEmpty());
    }

    private List<String> alarms(Event about) {
        return database.query(
                "select trim(organisation || ' ' || contact_id) from unreached u where event_id = ? and "
                        + Unreached.STILL,
                row -> row.getString(1),
                about.id());
    }
}
