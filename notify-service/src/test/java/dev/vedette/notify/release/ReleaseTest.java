package dev.vedette.notify.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.rulebook.RuleBook;
import dev.vedette.notify.rulefile.RuleFiles;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PagesProfile.class)
class ReleaseTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
    private static final String OTHER = DEFAULTS + "# as before\n";
    private static final String RELEASES = "/api/v1/rules/releases";
    private static final String ACTIVATIONS = "/api/v1/rules/activations";

    @Inject
    RuleBook rules;

    @Inject
    Database database;

    @BeforeEach
    void onlyTheFirstRules() {
        database.update("delete from rule_activation where position > (select min(position) from rule_activation)");
        assertThat(ids()).doesNotContain("new-rule");
    }

    @Test
    void goesFromDraftByASecondPersonIntoForceAndBack() {
        int number = draft("mia-duty", DEFAULTS.replace("rules:\n", "rules:\n" + RULE));
        as("mia-duty").get(RELEASES + "/" + number + "/check").then().body("good", is(true));
        String before = inForce();

        act("mia-duty", number, "submit", Map.of("revision", 2)).statusCode(200).body("state", is("SUBMITTED"));
        // Whoever wrote it cannot approve it
        act("mia-duty", number, "approve", Map.of("revision", 3, "inForce", before))
                .statusCode(403)
                .body("detail", containsString("second person"));
        // Nor can anyone who compared it with something else
        act("mia-admin", number, "approve", Map.of("revision", 3, "inForce", "0".repeat(64)))
                .statusCode(409);
        assertThat(ids()).doesNotContain("new-rule");
        act("mia-admin", number, "approve", Map.of("revision", 3, "inForce", before))
                .statusCode(200)
                .body("state", is("APPROVED"))
                .body("steps.what", equalTo(List.of("BEGUN", "CHANGED", "SUBMITTED", "APPROVED")));

        assertThat(ids()).contains("new-rule");
        as("mod-duty")
                .get(ACTIVATIONS)
                .then()
                .body("items[0].how", is("APPROVED"))
                .body("items[0].release", is(number))
                .body("items[0].madeBy", is("mia-admin"));
        as("mod-duty").get("/api/v1/rules").then().body("inForce.source", is("release " + number));

        int first = as("mod-duty").get(ACTIVATIONS).path("items[1].position");
        as("mod-duty")
                .contentType("application/json")
                .body(Map.of("reason", "too many mails"))
                .post(ACTIVATIONS + "/" + first + "/again")
                .then()
                .statusCode(200)
                .body("how", is("ROLLBACK"));
        assertThat(ids()).doesNotContain("new-rule");
        assertThat(inForce()).isEqualTo(before);
    }

    @Test
    void keepsAFileByteForByte() {
        byte[] odd = "# Köping — Žubin\r\n\t{ not: yaml ]\n\n  ".getBytes(StandardCharsets.UTF_8);
        int number = draft("mia-duty", odd);

        byte[] kept = as("mod-duty")
                .get(RELEASES + "/" + number + "/rules.yaml")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/yaml"))
                .header("ETag", "\"2\"")
                .extract()
                .asByteArray();

        assertThat(kept).isEqualTo(odd);
        byte[] now = as("mod-duty").get(ACTIVATIONS + "/current/rules.yaml").asByteArray();
        assertThat(now).isEqualTo(RuleFiles.defaultBytes());
    }

    @Test
    void aDraftWithMistakesCannotBeSubmitted() {
        int number = draft("mia-duty", DEFAULTS.replace("always: true", "allways: true"));

        as("mia-duty")
                .get(RELEASES + "/" + number + "/check")
                .then()
                .statusCode(200)
                .body("good", is(false))
                .body("mistakes[0].mend", containsString("always"));
        act("mia-duty", number, "submit", Map.of("revision", 2))
                .statusCode(409)
                .body("detail", containsString("allways"));
        act("mia-duty", number, "emergency", Map.of("revision", 2, "reason", "now"))
                .statusCode(409);
        as("mia-duty").get(RELEASES + "/" + number + "/blast-radius").then().statusCode(409);
    }

    @Test
    void aDraftWhoseTestsFailCannotBeSubmitted() {
        int number = draft(
                "mia-duty",
                DEFAULTS + "\ntests: [{name: it, at: '2026-03-07T14:30:00Z', event: {originator: MIA}, told: []}]\n");

        act("mia-duty", number, "submit", Map.of("revision", 2))
                .statusCode(409)
                .body("detail", containsString("test 'it' fails"));
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeen() {
        int number = draft("mia-duty", OTHER);

        as("mod-duty")
                .header("If-Match", "\"1\"")
                .contentType("application/yaml")
                .body((DEFAULTS + "# mine").getBytes(StandardCharsets.UTF_8))
                .put(RELEASES + "/" + number + "/rules.yaml")
                .then()
                .statusCode(412);
        act("mod-duty", number, "submit", Map.of("revision", 1)).statusCode(412);
    }

    @Test
    void ofTwoWhoApproveAtOnceOneIsFirst() throws Exception {
        int number = draft("mia-duty", DEFAULTS.replace("rules:\n", "rules:\n" + RULE));
        act("mia-duty", number, "submit", Map.of("revision", 2)).statusCode(200);
        String before = inForce();
        int activations = activations();

        try (var pool = new Pool()) {
            List<Integer> statuses = pool.all(
                    List.of("mia-admin", "mod-duty", "kia-duty"),
                    account -> as(account)
                            .contentType("application/json")
                            .body(Map.of("revision", 3, "inForce", before))
                            .post(RELEASES + "/" + number + "/approve")
                            .statusCode());

            assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412);
        }
        assertThat(activations()).isEqualTo(activations + 1);
    }

    @Test
    void becomesActiveAtItsInstantAndCanBeCalledOffBefore() {
        String first = scheduled(Instant.now().plusSeconds(3));
        String second = scheduled(Instant.now().plusSeconds(3600));
        assertThat(ids()).doesNotContain("new-rule");

        int later = as("mia-admin").get(ACTIVATIONS).path("items[0].position");
        as("mia-admin")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + later + "/cancel")
                .then()
                .statusCode(200)
                .body("cancelledBy", is("mia-admin"));
        as("mia-admin")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + later + "/cancel")
                .then()
                .statusCode(409);

        await().until(() -> ids().contains("new-rule"));
        assertThat(inForce()).isEqualTo(first).isNotEqualTo(second);
        int active = as("mia-admin").get(ACTIVATIONS).path("items[1].position");
        as("mia-admin")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + active + "/cancel")
                .then()
                .statusCode(409);
    }

    private String scheduled(Instant when) {
        int number = draft("mia-duty", DEFAULTS.replace("rules:\n", "rules:\n" + RULE) + "# " + when);
        act("mia-duty", number, "submit", Map.of("revision", 2, "activeFrom", when.toString()))
                .statusCode(200);
        return act("mia-admin", number, "approve", Map.of("revision", 3, "inForce", inForce()))
                .statusCode(200)
                .extract()
                .path("sha256");
    }

    @Test
    void oneCanActAloneInAnEmergencyAndEveryoneSeesIt() {
        int number = draft("mia-duty", DEFAULTS.replace("rules:\n", "rules:\n" + RULE));
        act("mia-duty", number, "emergency", Map.of("revision", 2)).statusCode(422);
        act("mia-duty", number, "emergency", Map.of("revision", 2, "reason", "they are crossing"))
                .statusCode(200)
                .body("state", is("APPROVED"));

        assertThat(ids()).contains("new-rule");
        as("mod-duty").get("/").then().body(containsString("they are crossing"));
        as("kfor-duty").get("/").then().body(org.hamcrest.Matchers.not(containsString("they are crossing")));
        int position = as("mia-duty").get(ACTIVATIONS).path("items[0].position");
        as("mia-duty")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + position + "/confirm")
                .then()
                .statusCode(403);
        as("mod-duty")
                .contentType("application/json")
                .post(ACTIVATIONS + "/" + position + "/confirm")
                .then()
                .statusCode(200)
                .body("confirmedBy", is("mod-duty"));
        as("mod-duty").get("/").then().body(org.hamcrest.Matchers.not(containsString("they are crossing")));
    }

    @Test
    void canBeGivenBackAndGivenUp() {
        int number = draft("mia-duty", OTHER);
        act("mia-duty", number, "submit", Map.of("revision", 2)).statusCode(200);
        act("mia-admin", number, "return", Map.of("revision", 3, "remark", "  "))
                .statusCode(422);
        act("mia-admin", number, "return", Map.of("revision", 3, "remark", "name the EU too"))
                .statusCode(200)
                .body("state", is("DRAFT"))
                .body("steps.remark", hasItem("name the EU too"));
        act("mia-duty", number, "withdraw", Map.of("revision", 4)).statusCode(200);
        act("mia-duty", number, "submit", Map.of("revision", 5)).statusCode(409);
    }

    @Test
    void isForThoseWhoAnswerForTheRules() {
        int number = draft("mia-duty", OTHER);
        for (String account : List.of("mia-reporter", "mia-system", "kfor-duty", "eu-duty")) {
            for (String path : List.of("", "/" + number, "/" + number + "/rules.yaml", "/" + number + "/check")) {
                as(account).get(RELEASES + path).then().statusCode(403);
            }
            as(account).get(ACTIVATIONS).then().statusCode(403);
            as(account).get(ACTIVATIONS + "/current/rules.yaml").then().statusCode(403);
            act(account, number, "submit", Map.of("revision", 2)).statusCode(403);
            act(account, number, "emergency", Map.of("revision", 2, "reason", "x"))
                    .statusCode(403);
        }
        as("mia-duty").get(RELEASES + "/999999").then().statusCode(404);
        as("mia-duty").get(RELEASES + "/x").then().statusCode(404);
    }

    @Test
    void refusesWhatIsNoTextOrTooLong() {
        int number = draft("mia-duty", OTHER);
        for (byte[] bad : List.of(new byte[] {(byte) 0xff}, new byte[] {'a', 0}, new byte[2 * 1024 * 1024 + 1])) {
            as("mia-duty")
                    .header("If-Match", "2")
                    .contentType("text/plain")
                    .body(bad)
                    .put(RELEASES + "/" + number + "/rules.yaml")
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem("content"));
        }
        as("mia-duty")
                .contentType("application/json")
                .body(Map.of())
                .post(RELEASES)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("purpose"));
    }

    @Test
    void listsTheLatestFirst() {
        int one = draft("mia-duty", OTHER);
        int two = draft("mia-duty", OTHER);

        as("mod-duty")
                .get(RELEASES)
                .then()
                .body("items.number", hasItems(one, two))
                .body("items[0].number", is(two));
        as("mod-duty").get(RELEASES + "/" + two).then().body("steps", hasSize(2));
    }

    private static final String RULE = "  - {id: new-rule, when: {armed: [YES]}, notify: [EU]}\n";

    private List<String> ids() {
        return rules.inForce().orElseThrow().rules().rules().stream()
                .map(rule -> rule.id())
                .toList();
    }

    private String inForce() {
        return as("mia-duty").get("/api/v1/rules").path("inForce.sha256");
    }

    private int activations() {
        return as("mia-duty").get(ACTIVATIONS).<List<?>>path("items").size();
    }

    private int draft(String account, String content) {
        return draft(account, content.getBytes(StandardCharsets.UTF_8));
    }

    private int draft(String account, byte[] content) {
        int number = as(account)
                .contentType("application/json")
                .body(Map.of("purpose", "to try it"))
                .post(RELEASES)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        as(account)
                .header("If-Match", "\"1\"")
                .contentType("application/yaml")
                .body(content)
                .put(RELEASES + "/" + number + "/rules.yaml")
                .then()
                .statusCode(200);
        return number;
    }

    private static ValidatableResponse act(String account, int number, String what, Map<String, ?> request) {
        return as(account)
                .contentType("application/json")
                .body(request)
                .post(RELEASES + "/" + number + "/" + what)
                .then();
    }

    private static RequestSpecification as(String account) {
        return given().auth().preemptive().basic(account, "vedette-demo");
    }

    private static final class Pool implements AutoCloseable {

        private final java.util.concurrent.ExecutorService threads = Executors.newFixedThreadPool(3);

        List<Integer> all(List<String> accounts, java.util.function.Function<String, Integer> work) throws Exception {
            List<Callable<Integer>> calls = accounts.stream()
                    .<Callable<Integer>>map(account -> () -> work.apply(account))
                    .toList();
            var statuses = new java.util.ArrayList<Integer>();
            for (Future<Integer> done : threads.invokeAll(calls)) {
                statuses.add(done.get());
            }
            return statuses;
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
