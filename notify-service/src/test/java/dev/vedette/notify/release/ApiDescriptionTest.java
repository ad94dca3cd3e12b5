package dev.vedette.notify.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.notify.database.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API's description says everything that is needed to use it, and its examples work. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class ApiDescriptionTest {

    private static final String RELEASES = "/api/v1/rules/releases";

    private record Described(String name, JsonNode operation) {

        JsonNode bodies() {
            return operation.at("/requestBody/content");
        }
    }

    @Inject
    Database database;

    @BeforeEach
    void onlyTheFirstRules() {
        database.update("delete from rule_activation where position > (select min(position) from rule_activation)");
    }

    private static JsonNode api() throws Exception {
        return new ObjectMapper()
                .readTree(as("mia-duty")
                        .accept("application/json")
                        .get("/q/openapi")
                        .asString());
    }

    private static List<Described> operations() throws Exception {
        var operations = new ArrayList<Described>();
        api().get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (List.of("get", "post", "put", "delete", "patch").contains(method.getKey())) {
                        operations.add(new Described(method.getKey() + " " + path.getKey(), method.getValue()));
                    }
                }));
        return operations;
    }

    @Test
    void everyOperationSaysWhatItDoesWhoMayAndHowItRefuses() throws Exception {
        assertThat(api().at("/components/securitySchemes/basic/scheme").asText())
                .isEqualTo("basic");
        assertThat(operations()).hasSizeGreaterThan(20).allSatisfy(it -> {
            assertThat(it.name()).contains(" /api/v1/");
            assertThat(it.operation().path("summary").asText()).as(it.name()).isNotBlank();
            assertThat(it.operation().at("/security/0").has("basic"))
                    .as(it.name())
                    .isTrue();
            var expected = new ArrayList<>(List.of("400", "401", "500", "503"));
            if (it.name().contains("{")) {
                expected.add("404");
            }
            if (!it.bodies().isMissingNode()) {
                expected.addAll(List.of("413", "415", "422"));
            }
            for (String status : expected) {
                assertThat(it.operation()
                                .at("/responses/" + status + "/content/application~1problem+json/schema/$ref")
                                .asText())
                        .as(it.name() + " " + status)
                        .isEqualTo("#/components/schemas/Problem");
            }
        });
    }

    @Test
    void hasAnExampleOfEveryBodyAndAnswer() throws Exception {
        assertThat(operations()).allSatisfy(it -> {
            it.bodies()
                    .forEach(body -> assertThat(body.has("example") || body.has("examples"))
                            .as(it.name())
                            .isTrue());
            for (String status : List.of("200", "201")) {
                JsonNode answer = it.operation().at("/responses/" + status + "/content/application~1json");
                assertThat(answer.isMissingNode() || answer.has("example") || answer.has("examples"))
                        .as("answer of " + it.name())
                        .isTrue();
            }
        });
    }

    @Test
    void saysWhereSomethingIsCreated() throws Exception {
        assertThat(operations())
                .filteredOn(it ->
                        List.of("post /api/v1/silences", "post " + RELEASES).contains(it.name()))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.operation()
                                .at("/responses/201/content/application~1json/example")
                                .isObject())
                        .isTrue());
    }

    /** Of what depends on the time or on what was done before, only what is in force is replaced. */
    @Test
    void theRunningServiceAcceptsEveryExample() throws Exception {
        Set<String> tried = new LinkedHashSet<>();
        for (Described it : operations()) {
            if (it.bodies().isMissingNode()) {
                continue;
            }
            String path = it.name().substring(it.name().indexOf(' ') + 1);
            it.bodies().properties().forEach(body -> {
                JsonNode example = body.getValue().has("example")
                        ? body.getValue().get("example")
                        : body.getValue().get("examples").elements().next().get("value");
                Response answer = send(it.name(), body.getKey(), example);
                assertThat(answer.statusCode())
                        .as(it.name() + " " + answer.asString())
                        .isIn(200, 201);
            });
            tried.add(path);
        }
        assertThat(tried).hasSize(23);
        database.update("update dead_letter set state = 'DISCARDED' where state in ('OPEN', 'CORRECTED')");
        QuarkusTransaction.requiringNew().run(() -> {
            database.query("select set_config('vedette.retention', 'deletes', true)", row -> true);
            database.update("delete from legal_hold where placed_by = 'mia-duty'");
        });
        database.update("delete from recorded_event where body = '{}'");
        database.update("update deviation set ended_at = now() where ended_at is null");
    }

    private long deviation() {
        UUID event = UUID.randomUUID();
        database.update(
                "insert into recorded_event (id, kind, tlp, releasable_to, recorded_at, body) values (?, 'STATUS', 'GREEN', '{MIA}', now(), '{}')",
                event);
        return database.first(
                        "insert into deviation (kind, subject, since, detail) values ('VERSION_MISSING', ?, now(), '') returning id",
                        row -> row.getLong(1),
                        event.toString())
                .orElseThrow();
    }

    private Response send(String name, String type, JsonNode example) {
        String method = name.substring(0, name.indexOf(' ')).toUpperCase(Locale.ROOT);
        String path = name.substring(name.indexOf(' ') + 1);
        String account = "mia-duty";
        String where = path;
        RequestSpecification with = as(account);
        if (path.startsWith(RELEASES + "/{number}/")) {
            String act = path.substring(path.lastIndexOf('/') + 1);
            int number = release(method.equals("PUT") ? "" : act);
            where = path.replace("{number}", String.valueOf(number));
            with = act.equals("return") || act.equals("approve") ? as("mia-admin") : with;
            where = where.replace("{section}/{id}", "contacts/kfor-night");
            with = method.equals("PUT") ? with.header("If-Match", "\"1\"") : with;
        }
        if (path.startsWith(ExampleLetters.PATH)) {
            where = path.replace("{id}", ExampleLetters.of(path, database).toString());
        }
        if (path.startsWith(ExampleHolds.PATH)) {
            where = path.replace("{id}", ExampleHolds.of(path, example, database));
        }
        if (path.startsWith("/api/v1/deviations/")) {
            where = path.replace("{id}", String.valueOf(deviation()));
        }
        if (path.contains("{position}")) {
            where = path.replace("{position}", String.valueOf(over()));
        }
        if (path.endsWith("/acknowledgement") || path.endsWith("/reached")) {
            where = path.replace(
                    "{id}", toBeAcknowledged(path.endsWith("/reached")).toString());
        }
        return with.contentType(type)
                .body(body(example).getBytes(StandardCharsets.UTF_8))
                .request(method, where);
    }

    /** A delivery to MIA that was sent. */
    private UUID toBeAcknowledged(boolean late) {
        UUID id = UUID.randomUUID();
        database.update("""
                insert into recorded_event (id, kind, incident_id, tlp, releasable_to, recorded_at, body)
                values (?, 'STATUS', ?, 'GREEN', '{MIA}', now(),
                        '{"marking": {"originator": "MIA", "exerciseStatus": "EXERCISE"}, "change": {"to": "MONITORING"}}')""", id, id);
        database.update("""
                insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, precedence, urgency, rules,
                                      catch_up, caused_by_event_id, message_id, planned_at, state, sent_at)
                values (?, ?, 'mia-duty', 'MIA duty', 'MIA', 'mia-duty@mia.example', ?, 0, 0, '{near-the-line}', false, ?, ?, now(), 'SENT', now())""", id, id, "MIA mia-duty@mia.example " + id, id, "<" + id + "@vedette.example>");
        database.update("""
                insert into acknowledgement_asked (delivery_id, matter, topic, within, otherwise, otherwise_rules, asked_of, needed, until, look_at, chase)
                values (?, ?, ?, interval '30 days', '{}', '{}', 'ORGANISATION', 1, now() + interval '30 days', now() + interval '15 days', ?)""", id, id.toString(), id + " STATUS", late ? "ALARM" : "OPEN");
        return id;
    }

    private static String body(JsonNode example) {
        if (example instanceof ObjectNode fields && fields.has("inForce")) {
            fields.put("inForce", as("mia-duty").get("/api/v1/rules").<String>path("inForce.sha256"));
        }
        return example.isTextual() ? example.asText() : example.toString();
    }

    /** One as it must be for what is done with it. */
    private int release(String act) {
        int number = as("mia-duty")
                .contentType("application/json")
                .body(Map.of("purpose", "an example"))
                .post(RELEASES)
                .path("number");
        if (!act.isEmpty()) {
            String now = as("mia-duty")
                    .get("/api/v1/rules/activations/current/rules.yaml")
                    .asString();
            as("mia-duty")
                    .header("If-Match", "\"1\"")
                    .contentType("application/yaml")
                    .body((now + "\n# example " + number + "\n").getBytes(StandardCharsets.UTF_8))
                    .put(RELEASES + "/" + number + "/rules.yaml")
                    .then()
                    .statusCode(200);
        }
        if (List.of("return", "approve", "emergency").contains(act)) {
            as("mia-duty")
                    .contentType("application/json")
                    .body(Map.of("revision", 2))
                    .post(RELEASES + "/" + number + "/submit")
                    .then()
                    .statusCode(200);
        }
        if (act.equals("take-over")) {
            over();
        }
        return number;
    }

    /** Position of rules that are not in force any more. */
    private int over() {
        int number = release("emergency");
        int before = as("mia-duty").get("/api/v1/rules/activations").path("items[0].position");
        as("mia-duty")
                .contentType("application/json")
                .body(Map.of(
                        "revision",
                        3,
                        "reason",
                        "an example",
                        "inForce",
                        as("mia-duty").get("/api/v1/rules").path("inForce.sha256")))
                .post(RELEASES + "/" + number + "/emergency")
                .then()
                .statusCode(200);
        return before;
    }

    private static RequestSpecification as(String account) {
        return given().auth().preemptive().basic(account, "vedette-demo");
    }
}
