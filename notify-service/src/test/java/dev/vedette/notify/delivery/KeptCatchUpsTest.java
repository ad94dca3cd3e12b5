package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.RecordCopy;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.All;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.OneOf;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What somebody was to be caught up with, and may not be told, is missed like anything else: an alarm, and told when it may be, to who knows of what brought
 * him in. Here what is TLP:GREEN brings KFOR in.
 */
@QuarkusTest
@TestProfile(ClassifiedProfile.class)
class KeptCatchUpsTest extends Dispatching {

    private static final String RESTRICTED = "NATO RESTRICTED";
    private static final String CONFIDENTIAL = "NATO CONFIDENTIAL";
    private static final Condition GREEN = new OneOf(Attribute.TLP, List.of("TLP:GREEN"));

    private static final String WHY = "is classified NATO RESTRICTED, cleared for nothing classified";
    private static final String OF_KFOR = "KFOR: {view: everything%s}";

    @Inject
    ChangingPolicyBook policy;

    @Inject
    Unreached unreached;

    private ObservationEvent earlier;

    @BeforeEach
    void anObservationIsKeptFromKfor() {
        policy.use(
                ClassifiedDispatchTest.levels(OF_KFOR.formatted(", cleared: " + CONFIDENTIAL), OF_KFOR.formatted("")));
        rules.letCatchUp(ClassifiedDispatchTest.cleared("NATO SECRET"), "green", GREEN);
        earlier = Samples.filed(incident, marking(Tlp.AMBER, RESTRICTED, "MIA", "MOD", "KFOR"));
        plan(earlier);
        assertThat(openAlarms(earlier)).isEmpty();
    }

    @AfterEach
    void asItWas() {
        policy.useBundled();
    }

    private void clearKforFor(String level) {
        policy.use(ClassifiedDispatchTest.levels(
                OF_KFOR.formatted(", cleared: " + CONFIDENTIAL), OF_KFOR.formatted(", cleared: " + level)));
    }

    private static Marking marking(Tlp tlp, @Nullable String level, String... releasableTo) {
        return new Marking(tlp, "MIA", Set.of(releasableTo), ExerciseStatus.EXERCISE, level);
    }

    private ObservationEvent bringsKforIn(String... releasableTo) {
        ObservationEvent event = Samples.filed(incident, marking(Tlp.GREEN, null, releasableTo));
        plan(event);
        return event;
    }

    private List<String> toldOf(Event event) {
        return database.query(
                "select contact_id from delivery where event_id = ? and organisation = 'KFOR' order by contact_id",
                row -> row.getString(1),
                event.id());
    }

    /** Has everything that may be told by now planned. */
    private void somethingElseComesIn() {
        plan(Samples.filed(incident, marking(Tlp.AMBER, null, "MIA")));
    }

    @Test
    void isAnAlarmAndToldWhenItMay() {
        ObservationEvent cause = bringsKforIn("MIA", "MOD", "KFOR");
        awaitState(cause, "kfor-duty", DeliveryState.SENT);

        assertThat(openAlarms(earlier)).containsExactly("KFOR");
        assertThat(decisions(earlier)).contains("kfor-duty NOT_CLEARED");
        assertThat(database.query(
                        "select reason from unreached where event_id = ?", row -> row.getString(1), earlier.id()))
                .singleElement()
                .asString()
                .startsWith("NOT_CLEARED: kfor-duty");

        clearKforFor(CONFIDENTIAL);

        awaitState(earlier, "kfor-duty", DeliveryState.SENT);
        assertThat(database.query(
                        "select 1 from delivery where event_id = ? and contact_id = 'kfor-duty' and catch_up and caused_by_event_id = ?",
                        row -> 1,
                        earlier.id(),
                        cause.id()))
                .hasSize(1);
        await().untilAsserted(() -> assertThat(openAlarms(earlier)).isEmpty());
    }

    /** With the correction itself, not when it is looked for the next time. */
    @Test
    void isToldAtOnceWhenItIsNoLongerClassified() {
        awaitState(bringsKforIn("MIA", "MOD", "KFOR"), "kfor-duty", DeliveryState.SENT);

        ObservationEvent declassified = Samples.corrected(earlier, marking(Tlp.AMBER, null, "MIA", "MOD", "KFOR"));
        plan(declassified);

        assertThat(toldOf(declassified)).containsExactly("kfor-duty");
        awaitState(declassified, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(openAlarms(earlier)).isEmpty());
    }

    /** Whoever is caught up knows that something has happened. */
    @Test
    void isNotToldWhoWasNeverSentWhatBroughtHimIn() {
        relay.putOff(mail -> mail.toString().contains("kfor-duty"));
        ObservationEvent cause = bringsKforIn("MIA", "MOD", "KFOR");
        assertThat(openAlarms(earlier)).containsExactly("KFOR");
        plan(Samples.corrected(cause, marking(Tlp.GREEN, null, "MIA", "MOD")));
        awaitState(cause, "kfor-duty", DeliveryState.WITHHELD);

        clearKforFor(CONFIDENTIAL);
        somethingElseComesIn();

        assertThat(toldOf(earlier)).isEmpty();
        // There is nothing to be told any more.
        assertThat(openAlarms(earlier)).isEmpty();
    }

    @Test
    void isNotToldForWhatWasTakenBack() {
        ObservationEvent cause = bringsKforIn("MIA", "MOD", "KFOR");
        awaitState(cause, "kfor-duty", DeliveryState.SENT);
        plan(Samples.retracted(cause, marking(Tlp.GREEN, null, "MIA", "MOD", "KFOR")));

        clearKforFor(CONFIDENTIAL);
        somethingElseComesIn();

        assertThat(toldOf(earlier)).isEmpty();
        assertThat(openAlarms(earlier)).isEmpty();
    }

    @Test
    void anyOfSeveralCausesWillDo() {
        ObservationEvent first = bringsKforIn("MIA", "MOD", "KFOR");
        awaitState(first, "kfor-duty", DeliveryState.SENT);
        for (int i = 0; i < 3; i++) {
            ObservationEvent later = bringsKforIn("MIA", "MOD", "KFOR");
            awaitState(later, "kfor-duty", DeliveryState.SENT);
            plan(Samples.retracted(later, marking(Tlp.GREEN, null, "MIA", "MOD", "KFOR")));
        }
        assertThat(openAlarms(earlier)).containsExactly("KFOR");

        clearKforFor(CONFIDENTIAL);

        awaitState(earlier, "kfor-duty", DeliveryState.SENT);
    }

    /** And not that no rule asked, which is what rules say of the thing itself. */
    @Test
    void keepsTheReasonWhileWhatBroughtHimInIsOnItsWay() {
        relay.putOff(mail -> mail.toString().contains("kfor-duty"));
        bringsKforIn("MIA", "MOD", "KFOR");

        somethingElseComesIn();

        assertThat(lastReason(earlier)).isEqualTo("NOT_CLEARED");
    }

    @Test
    void aColleagueIsToldOnlyIfHeMayKnowWhatBroughtTheirOrganisationIn() {
        clearKforFor(RESTRICTED);
        ObservationEvent higher = Samples.filed(incident, marking(Tlp.AMBER, CONFIDENTIAL, "MIA", "MOD", "KFOR"));
        plan(higher);
        Contact sent = Samples.contact("KFOR", true).clearedFor(RESTRICTED);
        Contact mayNot = named(sent.clearedFor(null), "kfor-may-not");
        rules.letCatchUp(directory(sent, mayNot), "green", GREEN);
        ObservationEvent cause = Samples.filed(incident, marking(Tlp.GREEN, RESTRICTED, "MIA", "MOD", "KFOR"));
        plan(cause);
        awaitState(cause, "kfor-duty", DeliveryState.SENT);
        assertThat(decisions(cause)).contains("kfor-may-not NOT_CLEARED");

        rules.letCatchUp(directory(sent, mayNot, named(sent, "kfor-new")), "green", GREEN);
        ObservationEvent declassified = Samples.corrected(higher, marking(Tlp.AMBER, null, "MIA", "MOD", "KFOR"));
        plan(declassified);

        assertThat(toldOf(declassified)).containsExactly("kfor-duty", "kfor-new");
    }

    private static Contact named(Contact contact, String id) {
        return RecordCopy.with(RecordCopy.with(contact, "id", id), "address", id + "@kfor.example");
    }

    private static Directory directory(Contact... ofKfor) {
        Contact mia = Samples.contact("MIA", true).clearedFor("NATO SECRET");
        return Directory.of(
                List.of(Samples.organisation("MIA"), Samples.organisation("KFOR")),
                Stream.concat(Stream.of(mia), Stream.of(ofKfor)).toList());
    }

    /** Whoever may see the event sees that nobody was told of it, and why only with what that rests on (ADR 30). */
    @Test
    void theAlarmSaysWhyToWhoMaySeeWhatItRestsOn() {
        bringsKforIn("MIA", "KFOR");

        assertThat(alarmShownTo("mia-duty")).containsExactly("NOT_CLEARED: kfor-duty, KFOR: " + WHY);
        assertThat(alarmShownTo("mod-duty")).containsExactly("not shown to you");
    }

    /** What looked at how the incident stands follows from the step as well. */
    @Test
    void theAlarmRestsOnTheStepThatWasLookedAt() {
        Condition escalated = new OneOf(Attribute.INCIDENT_STATUS, List.of("ESCALATED"));
        rules.letCatchUp(ClassifiedDispatchTest.cleared("NATO SECRET"), "green", new All(List.of(escalated, GREEN)));
        StatusEvent step = Samples.step(
                incident, IncidentStatus.OPEN, IncidentStatus.ESCALATED, marking(Tlp.AMBER, null, "MIA", "KFOR"));
        plan(step);
        var since = new IncidentRef(incident.id(), incident.reference(), IncidentStatus.ESCALATED);
        plan(Samples.filed(since, marking(Tlp.GREEN, null, "MIA", "MOD", "KFOR")));
        ObservationEvent restricted = Samples.filed(since, marking(Tlp.GREEN, RESTRICTED, "MIA", "MOD", "KFOR"));
        plan(restricted);

        assertThat(alarmShownTo("mia-duty")).containsExactly("NOT_CLEARED: kfor-duty, KFOR: " + WHY);
        assertThat(alarmShownTo("mod-duty")).containsExactly("not shown to you");
        // One that no catch-up has raised, likewise.
        assertThat(alarmShownTo("mia-duty", restricted)).containsExactly("NOT_CLEARED: kfor-duty, KFOR: " + WHY);
        assertThat(alarmShownTo("mod-duty", restricted)).containsExactly("not shown to you");
    }

    @Test
    void theAlarmIsAnotherOneWhenSomethingElseRaisesItToo() {
        bringsKforIn("MIA", "KFOR");

        QuarkusTransaction.requiringNew()
                .run(() -> unreached.nobodyPlanned(earlier, "KFOR", "another reason", List.of()));

        assertThat(alarmShownTo("mod-duty")).containsExactly("another reason");
    }

    /** As it is kept in the version that stands, it is an alarm about that. */
    @Test
    void isKeptInALaterVersionAsWell() {
        awaitState(bringsKforIn("MIA", "MOD", "KFOR"), "kfor-duty", DeliveryState.SENT);

        ObservationEvent corrected = Samples.corrected(earlier, marking(Tlp.AMBER, RESTRICTED, "MIA", "MOD", "KFOR"));
        plan(corrected);

        assertThat(lastReason(corrected)).isEqualTo("NOT_CLEARED");
        assertThat(openAlarms(corrected)).containsExactly("KFOR");
    }

    @Test
    void saysThatNoRuleAsksWhenTheRuleIsGone() {
        awaitState(bringsKforIn("MIA", "MOD", "KFOR"), "kfor-duty", DeliveryState.SENT);
        assertThat(lastReason(earlier)).isEqualTo("NOT_CLEARED");

        rules.tellOf(ClassifiedDispatchTest.cleared("NATO SECRET"), new OneOf(Attribute.KIND, List.of("NEGATIVE")));
        // Whatever was being planned by the rules of before is done after this.
        somethingElseComesIn();
        clearKforFor(CONFIDENTIAL);
        somethingElseComesIn();

        assertThat(toldOf(earlier)).isEmpty();
        assertThat(lastReason(earlier)).isEqualTo("NO_RULE_ASKED");
    }

    private String lastReason(Event event) {
        return database.first("""
                        select reason from decision where event_id = ? and contact_id = 'kfor-duty'
                        order by decided_at desc limit 1""", row -> row.getString(1), event.id()).orElseThrow();
    }

    private List<String> alarmShownTo(String account) {
        return alarmShownTo(account, earlier);
    }

    private static List<String> alarmShownTo(String account, Event about) {
        JsonPath shown = given().auth()
                .preemptive()
                .basic(account, "vedette-demo")
                .get("/api/v1/unreached")
                .jsonPath();
        return shown.getList("items.findAll { it.eventId == '" + about.id() + "' }.reason");
    }
}
