package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.vedette.notify.account.JumpingClock;
import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.rulebook.InForce;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is not sent at once: by quiet hours, and by somebody's silence. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class QuietHoursAndSilencesTest extends Dispatching {

    @Inject
    HeldByQuietHours quiet;

    @AfterEach
    void nothingIsSilencedOrHeld() {
        database.update("update silence set ends_at = starts_at + interval '1 microsecond'");
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
    }

    /** In hours that cover this moment. */
    private static Contact sleeping() {
        return sleeping(2);
    }

    private static Contact sleeping(int hoursFromNow) {
        Contact duty = Samples.contact("KFOR", true);
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        var quiet = new QuietHours(
                new Hours(
                        now.minusHours(2).withNano(0).withSecond(0),
                        now.plusHours(hoursFromNow).withNano(0).withSecond(0),
                        EnumSet.allOf(DayOfWeek.class)),
                Precedence.IMMEDIATE);
        return new Contact(
                duty.id(),
                duty.name(),
                duty.organisation(),
                duty.address(),
                "en",
                ZoneId.of("UTC"),
                true,
                duty.validity(),
                new Availability(List.of(), null, quiet));
    }

    private void awaitReason(ObservationEvent event, String beginning) {
        await().until(() -> database
                .query(
                        "select coalesce(reason, '') from delivery where event_id = ? and contact_id = 'kfor-duty'",
                        row -> row.getString(1),
                        event.id())
                .stream()
                .allMatch(reason -> reason.startsWith(beginning)));
    }

    @Test
    void quietHoursHoldBackUntilSomethingUrgentOfTheSameMatterIsSentAndThenGoFirst() {
        // Given
        rules.replace(sleeping());
        ObservationEvent routine = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(routine);
        awaitState(routine, "mia-duty", DeliveryState.SENT);
        assertThat(reason(routine, "kfor-duty")).startsWith("QUIET_HOURS: held back until ");
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).isEmpty();

        // When
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"), Precedence.FLASH);
        rules.replace(sleeping());
        ObservationEvent urgent = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(urgent);

        // Then
        awaitState(urgent, "kfor-duty", DeliveryState.SENT);
        awaitState(routine, "kfor-duty", DeliveryState.SENT);
        assertThat(database.query(
                        "select event_id::text from delivery where contact_id = 'kfor-duty' and event_id = any(?) order by sent_at",
                        row -> row.getString(1),
                        List.of(routine.id(), urgent.id())))
                .containsExactly(routine.id().toString(), urgent.id().toString());
    }

    @Test
    void whatIsHeldBackIsSentWhenTheQuietHoursAreTakenAway() {
        // Given
        rules.replace(sleeping());
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(event);
        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).isEmpty();

        // When
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));

        // Then
        awaitState(event, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void quietHoursThatHaveBegunSinceItWasPlannedHoldItBack() {
        // Given a mail that the relay puts off until after the quiet hours begin
        relay.putOff(mail -> mail.recipient().equals("kfor-duty@kfor.example"));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(event);
        awaitReason(event, "REPLY_4XX");
        rules.replace(sleeping());
        relay.putOff(mail -> false);

        // Then
        awaitReason(event, "QUIET_HOURS: held back until ");

        // When something urgent is said about the same
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"), Precedence.FLASH);
        rules.replace(sleeping());
        ObservationEvent urgent = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(urgent);

        // Then
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        awaitState(urgent, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void whoIsBackInTheMiddleOfHisQuietHoursIsLeftAlone() {
        // Given a mail that waits for a contact who is away
        rules.replace(sleeping());
        InForce asleep = rules.inForce().orElseThrow();
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        relay.putOff(mail -> mail.recipient().equals("kfor-duty@kfor.example"));
        plan(event);
        awaitReason(event, "REPLY_4XX");
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD"));
        awaitReason(event, "CONTACT_GONE");
        relay.putOff(mail -> false);

        // When
        rules.use(asleep);

        // Then
        awaitReason(event, "QUIET_HOURS: held back until ");
    }

    @Test
    void aContactWhoIsMissingForAMomentIsNotDisturbedForThat() {
        // Given: hours of one and the same minute
        Contact sleeping = sleeping();
        rules.replace(sleeping);
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(event);
        String before = reason(event, "kfor-duty");

        // When
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD"));
        ObservationEvent meanwhile = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MOD"));
        plan(meanwhile);
        awaitState(meanwhile, "mod-duty", DeliveryState.SENT);

        awaitReason(event, "CONTACT_GONE");
        rules.tellEveryoneOf(Desks.with(sleeping));

        // Then
        awaitReason(event, before);
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).isEmpty();
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
    }

    /** Somebody else does not sleep because the one before did. */
    @Test
    void whoTakesOverFromOneWhoSleptIsToldAtOnceWhatWasHeldForHim() {
        // Given
        rules.replace(sleeping());
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(event);
        assertThat(reason(event, "kfor-duty")).startsWith("QUIET_HOURS");
        given().auth()
                .preemptive()
                .basic("mia-duty", "vedette-demo")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .body("told.find { it.contact == 'kfor-duty' }.delivery.state", is("PLANNED"))
                .body("told.find { it.contact == 'kfor-duty' }.delivery.heldUntil", notNullValue());
        given().auth()
                .preemptive()
                .basic("mia-duty", "vedette-demo")
                .get("/events/" + event.id())
                .then()
                .statusCode(200)
                .body(containsString("held back until"));

        // When
        rules.tellEveryoneOf(Desks.with(Desks.desk("kfor-new", "KFOR", "kfor-new@kfor.example")));

        // Then
        awaitState(event, "kfor-new", DeliveryState.SENT);
        assertThat(reason(event, "kfor-duty")).startsWith("CONTACT_GONE");
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).isEmpty();

        // Who comes back is left alone until his hours end
        rules.tellEveryoneOf(Desks.with(sleeping(), Desks.desk("kfor-new", "KFOR", "kfor-new@kfor.example")));
        await().until(() -> reason(event, "kfor-duty").startsWith("QUIET_HOURS"));
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).isEmpty();
    }

    @Test
    void whoIsMissingForAMomentMissesNothingThatCameInOnWhatQuietHoursHoldForHim() {
        // Given
        Contact colleague = Desks.desk("kfor-two", "KFOR", "two@kfor.example");
        rules.tellEveryoneOf(Desks.with(sleeping(), colleague));
        ObservationEvent held = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(held);
        awaitState(held, "kfor-two", DeliveryState.SENT);

        // When he is missing, and a colleague is told what comes in
        rules.tellEveryoneOf(Desks.with(colleague));
        ObservationEvent meanwhile = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(meanwhile);
        awaitState(meanwhile, "kfor-two", DeliveryState.SENT);
        rules.tellEveryoneOf(Desks.with(sleeping(), colleague));
        ObservationEvent later = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "KFOR"));
        plan(later);
        awaitState(later, "kfor-two", DeliveryState.SENT);
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).isEmpty();

        // Then, when his hours end
        rules.tellEveryoneOf(Desks.with(Samples.contact("KFOR", true), colleague));
        awaitState(held, "kfor-duty", DeliveryState.SENT);
        awaitState(meanwhile, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void whatIsHeldBackWaitsForTheEndOfTheQuietHoursOfNow() {
        // Given
        rules.replace(sleeping());
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(event);
        String before = reason(event, "kfor-duty");

        // When
        Contact longer = sleeping(3);
        rules.replace(longer);

        // Then
        await().until(() -> !reason(event, "kfor-duty").equals(before));
        assertThat(heldUntil(event)).contains(longer.quietUntil(Precedence.ROUTINE, Instant.now()));
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).isEmpty();
    }

    @Test
    void whatWasPutBackWhileTheDirectoryChangedIsLookedAtSoonAfter() {
        // Given what a replica put back by the hours of before, just after everything was looked at
        Contact asleep = sleeping();
        rules.replace(asleep);
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(event);
        Instant now = Instant.now();
        var clock = new JumpingClock(now);
        HeldBack replica = new HeldBack(database, rules, quiet, clock);
        QuarkusTransaction.requiringNew().run(replica::lookAgain);
        Instant outdated = now.plus(Duration.ofHours(9));
        database.update(
                "update delivery set held_until = ?, due_at = ? where event_id = ? and contact_id = 'kfor-duty'",
                outdated,
                outdated,
                event.id());

        // When
        clock.jump(HoldPolicy.LOOK_AGAIN.plusMillis(1));
        QuarkusTransaction.requiringNew().run(replica::lookAgain);

        // Then
        assertThat(heldUntil(event)).contains(asleep.quietUntil(Precedence.ROUTINE, now));
    }

    private Optional<Instant> heldUntil(ObservationEvent event) {
        return database.first(
                "select held_until from delivery where event_id = ? and due_at >= held_until - interval '1 minute'"
                        + " and contact_id = 'kfor-duty'",
                row -> row.getTimestamp(1).toInstant(),
                event.id());
    }

    @Test
    void whatIsHeldBackIsSentWhenItsTimeHasCome() {
        // Given
        rules.replace(sleeping());
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(event);

        // When: the hours have ended, and its time comes by itself
        var before = rules.inForce().orElseThrow();
        rules.replace(sleeping(-1));
        rules.use(new InForce(rules.inForce().orElseThrow().directory(), before.rules()));
        database.update(
                "update delivery set due_at = clock_timestamp(), held_until = clock_timestamp() where event_id = ?",
                event.id());

        // Then
        awaitState(event, "kfor-duty", DeliveryState.SENT);
    }

    private static RequestSpecification as(String account) {
        return given().auth().preemptive().basic(account, "vedette-demo");
    }

    private static Map<String, String> silence(String what, String name) {
        return Map.of(
                what,
                name,
                "reason",
                "exercise on the range",
                "until",
                OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).toString());
    }

    @Test
    void aSilenceKeepsSomebodyFromBeingToldUntilItIsLifted() {
        // Given
        String id = as("mia-duty")
                .contentType(ContentType.JSON)
                .body(silence("contact", "kfor-duty"))
                .post("/api/v1/silences")
                .then()
                .statusCode(201)
                .body("madeBy", equalTo("mia-duty"))
                .body("open", equalTo(true))
                .extract()
                .path("id");

        // When
        ObservationEvent silenced = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(silenced);

        // Then
        awaitState(silenced, "mia-duty", DeliveryState.SENT);
        assertThat(decisions(silenced)).contains("kfor-duty SILENCED");
        as("kfor-duty")
                .get("/api/v1/events/" + silenced.id() + "/decisions")
                .then()
                .body("notTold.detail", hasItem(containsString(" silenced until ")))
                .body(not(containsString("by mia-duty")))
                .body(not(containsString("exercise on the range")));
        as("kfor-duty")
                .accept("text/html")
                .get("/events/" + silenced.id())
                .then()
                .statusCode(200)
                .body(containsString("ilenced"))
                .body(not(containsString("exercise on the range")));
        as("mia-duty")
                .get("/api/v1/events/" + silenced.id() + "/decisions")
                .then()
                .body("notTold.detail", hasItem(containsString("silenced by mia-duty until")));

        // When
        as("mod-duty").delete("/api/v1/silences/" + id).then().statusCode(200).body("liftedBy", equalTo("mod-duty"));
        ObservationEvent told = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(told);

        // Then
        awaitState(told, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void onlyThoseWhoAnswerForRulesMakeSilences() {
        for (String account : List.of("kfor-duty", "mia-reporter", "eulex-duty")) {
            as(account)
                    .contentType(ContentType.JSON)
                    .body(silence("contact", "kfor-duty"))
                    .post("/api/v1/silences")
                    .then()
                    .statusCode(403);
            as(account).get("/api/v1/silences").then().statusCode(403);
            as(account).accept("text/html").get("/silences").then().statusCode(403);
        }
    }

    @Test
    void anIncidentIsSilencedByTheReferenceThatPagesAndMailsShow() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(event);
        Map<String, String> asked = new HashMap<>(silence("incidentId", incident.reference()));

        as("mia-duty")
                .contentType(ContentType.JSON)
                .body(asked)
                .post("/api/v1/silences")
                .then()
                .statusCode(201)
                .body("incidentReference", equalTo(incident.reference()));

        asked.put("incidentId", "VDT-0000-0000");
        refused(asked, "incidentId");
        as("mia-duty").get("/silences").then().body(containsString(">" + incident.reference() + "</a>"));
    }

    @Test
    void silencesTellNobodyOfAnIncidentThatIsKeptFromHim() {
        ObservationEvent hidden = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "KIA"));
        plan(hidden);
        Map<String, String> asked = silence("incidentId", hidden.incident().id().toString());
        as("mod-duty")
                .contentType(ContentType.JSON)
                .body(asked)
                .post("/api/v1/silences")
                .then()
                .statusCode(422);

        String made = as("mia-duty")
                .contentType(ContentType.JSON)
                .body(asked)
                .post("/api/v1/silences")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        as("mod-duty").get("/api/v1/silences").then().body("items.id", not(hasItem(made)));
        as("mod-duty").get("/api/v1/silences/" + made).then().statusCode(404);
        as("mod-duty").delete("/api/v1/silences/" + made).then().statusCode(404);
        as("kia-duty").get("/api/v1/silences").then().body("items.id", hasItem(made));
    }

    /** Neither what is kept from its reader nor what is over takes the place of what holds. */
    @Test
    void allThatHoldAreListedHoweverManyOthersThereAre() {
        ObservationEvent hidden = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "KIA"));
        plan(hidden);
        String held = as("mod-duty")
                .contentType(ContentType.JSON)
                .body(silence("contact", "mia-duty"))
                .post("/api/v1/silences")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String more = """
                insert into silence (id, contact, incident_id, made_by, reason, starts_at, ends_at, made_at)
                select gen_random_uuid(), ?, cast(? as uuid), 'kia-duty', 'x', now(), now() + cast(? as interval), now() + interval '1 second'
                from generate_series(1, 210)""";
        database.update(more, "mia-duty", hidden.incident().id().toString(), "1 hour");
        String before = as("mod-duty").get("/api/v1/silences").asString();
        assertThat(before).contains(held);
        assertThat(as("kia-duty").get("/api/v1/silences").<List<?>>path("items"))
                .hasSizeGreaterThan(210);

        database.update(more, "mia-duty", null, "1 microsecond");
        as("mod-duty")
                .get("/api/v1/silences")
                .then()
                .body("items[0].id", equalTo(held))
                .body("items.size()", equalTo(201))
                .body("more", equalTo(true));
        as("mod-duty").accept("text/html").get("/silences").then().body(containsString("Older ones that are over"));
        database.update("delete from silence where reason = 'x' and made_by = 'kia-duty'");
    }

    @Test
    void refusesSilencesThatMakeNoSense() {
        String later = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).toString();
        refused(Map.of("reason", "x", "until", later), "rule");
        refused(Map.of("contact", "nobody", "reason", "x", "until", later), "contact");
        refused(Map.of("organisation", "XX", "reason", "x", "until", later), "organisation");
        refused(Map.of("rule", "xx", "reason", "x", "until", later), "rule");
        refused(Map.of("incidentId", "7", "reason", "x", "until", later), "incidentId");
        refused(Map.of("organisation", "KFOR", "contact", "mia-duty", "reason", "x", "until", later), "contact");
        refused(Map.of("contact", "kfor-duty", "until", later), "reason");
        refused(Map.of("contact", "kfor-duty", "reason", "a\nb", "until", later), "reason");
        refused(Map.of("contact", "kfor-duty", "reason", "x"), "until");
        refused(Map.of("contact", "kfor-duty", "reason", "x", "until", "tomorrow"), "until");
        refused(Map.of("contact", "kfor-duty", "reason", "x", "until", "2020-01-01T00:00:00Z"), "until");
        refused(
                Map.of(
                        "contact",
                        "kfor-duty",
                        "reason",
                        "x",
                        "until",
                        OffsetDateTime.now(ZoneOffset.UTC).plusDays(31).toString()),
                "until");
    }

    /** It would be listed, and cover nothing. */
    @Test
    void refusesSilencesOfARuleThatOnlyAsksWithFlash() {
        String later = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).toString();
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"), Precedence.FLASH);

        refused(Map.of("rule", "everyone", "reason", "x", "until", later), "rule");
    }

    @Test
    void namesAllThatIsWrongWithASilenceAtOnce() {
        as("mia-duty")
                .contentType(ContentType.JSON)
                .body(Map.of("rule", "xx", "organisation", "XX", "contact", "nobody", "incidentId", "7"))
                .post("/api/v1/silences")
                .then()
                .statusCode(422)
                .body(
                        "errors.field",
                        equalTo(List.of("rule", "organisation", "contact", "incidentId", "until", "reason")));
    }

    private static void refused(Map<String, String> request, String field) {
        as("mia-duty")
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/silences")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void hasAPageForThem() {
        String page = as("mia-duty").accept("text/html").get("/silences").asString();
        assertThat(page).contains("Keep silence");
    }
}
