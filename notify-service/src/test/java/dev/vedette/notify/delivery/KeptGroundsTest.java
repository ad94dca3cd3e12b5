package dev.vedette.notify.delivery;

import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.OPEN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A step that is kept from a national institution is not told to it by the grounds on which others were told. MOD may see both observations,
 * and who was told of them, but not the step that made KFOR be told.
 */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class KeptGroundsTest extends Dispatching {

    private static final String RULE = "canary-rule-for-what-escalated";
    private static final Marking FOR_ALL = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");

    private StatusEvent step;
    private ObservationEvent before;
    private ObservationEvent after;

    @BeforeEach
    void somethingWasToldBecauseOfAStep() {
        rules.letThoseAboveCatchUp(Samples.directory("MIA", "MOD", "KFOR"), RULE);
        before = Samples.filed(incident, FOR_ALL);
        plan(before);
        step = Samples.step(incident, OPEN, ESCALATED, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(step);
        after = Samples.filed(new IncidentRef(incident.id(), incident.reference(), ESCALATED), FOR_ALL);
        plan(after);
        awaitState(before, "kfor-duty", DeliveryState.SENT);
        awaitState(after, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void nothingThatMayBeReadTellsOfTheStep() {
        List<String> canaries = Stream.concat(
                        Stream.of(
                                RULE,
                                step.id().toString(),
                                "escalated",
                                "flash",
                                step.change().id().toString()),
                        idsOf(step).stream())
                .toList();

        Map<String, String> read = everythingThatMayBeReadBy("mod-duty");

        assertThat(read).hasSizeGreaterThan(12);
        read.forEach(
                (path, body) -> assertThat(body).as(path).doesNotContainIgnoringCase(canaries.toArray(String[]::new)));
    }

    @Test
    void whoWasToldIsShownAllTheSame() {
        given().auth()
                .preemptive()
                .basic("mod-duty", "vedette-demo")
                .get("/api/v1/events/" + after.id() + "/decisions")
                .then()
                .body("told.contact", equalTo(List.of("kfor-duty", "mia-duty")))
                .body("told.detail", equalTo(List.of("not shown to you", "not shown to you")))
                .body("notTold[0].detail", equalTo("nearest rule " + RULE + ": incidentStatus OPEN, wants ESCALATED"));
    }

    @Test
    void whoMaySeeTheStepIsShownTheGrounds() {
        assertThat(read("mia-duty", "/api/v1/events/" + after.id() + "/decisions"))
                .contains(RULE + ": incidentStatus ESCALATED");
        assertThat(read("mia-duty", "/api/v1/deliveries/" + idOf(before, "kfor-duty")))
                .contains(RULE, step.id().toString(), "FLASH", "\"catchUp\":true");
        assertThat(read("mia-duty", "/deliveries/" + idOf(after, "kfor-duty") + "/mail"))
                .contains(RULE);
        given().auth()
                .preemptive()
                .basic("kfor-duty", "vedette-demo")
                .get("/deliveries/" + idOf(after, "kfor-duty"))
                .then()
                .statusCode(200)
                .body(containsString(RULE));
    }

    private Map<String, String> everythingThatMayBeReadBy(String account) {
        var read = new LinkedHashMap<String, String>();
        Stream<String> deliveries = Stream.of(before, step, after)
                .flatMap(event -> idsOf(event).stream())
                .flatMap(id -> Stream.of(
                        "/api/v1/deliveries/" + id,
                        "/api/v1/deliveries/" + id + "/mail",
                        "/deliveries/" + id,
                        "/deliveries/" + id + "/mail"));
        Stream<String> events = Stream.of(before, step, after)
                .flatMap(event -> Stream.of("/api/v1/events/" + event.id() + "/decisions", "/events/" + event.id()));
        Stream<String> lists = Stream.of(
                "/?incident=" + incident.id(), "/api/v1/deliveries?incident=" + incident.id(), "/api/v1/unreached");
        Stream.of(deliveries, events, lists)
                .flatMap(paths -> paths)
                .forEach(path -> read.put(path, withoutWhatItKnows(read(account, path), path)));
        return read;
    }

    /** A refusal repeats what was asked for; and of itself MOD may know that it was not told, since for it nothing has escalated. */
    private static String withoutWhatItKnows(String body, String path) {
        return body.replace(path, "")
                .replace("nearest rule " + RULE + ": incidentStatus OPEN, wants ESCALATED", "")
                .replace("nearest rule " + RULE + ": the incident is open, wants escalated", "");
    }

    private static String read(String account, String path) {
        return given().auth()
                .preemptive()
                .basic(account, "vedette-demo")
                .get(path)
                .asString();
    }

    private List<String> idsOf(dev.vedette.notify.event.Event event) {
        return database.query("select id from delivery where event_id = ?", row -> row.getString(1), event.id());
    }

    private String idOf(dev.vedette.notify.event.Event event, String contact) {
        return database.first(
                        "select id from delivery where event_id = ? and contact_id = ?",
                        row -> row.getString(1),
                        event.id(),
                        contact)
                .orElseThrow();
    }
}
