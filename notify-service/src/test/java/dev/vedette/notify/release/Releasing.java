package dev.vedette.notify.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.rulebook.RuleBook;
import dev.vedette.notify.rulefile.RuleFiles;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;

/** What tests of releases and activations have in common. */
abstract class Releasing {

    static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
    static final String OTHER = DEFAULTS + "# as before\n";
    static final String RELEASES = "/api/v1/rules/releases";
    static final String ACTIVATIONS = "/api/v1/rules/activations";

    @Inject
    RuleBook rules;

    @Inject
    Database database;

    @BeforeEach
    void onlyTheFirstRules() {
        database.update("delete from rule_activation where position > (select min(position) from rule_activation)");
        assertThat(ids()).doesNotContain("new-rule");
    }

    static final String RULE = "  - {id: new-rule, when: {armed: [YES]}, notify: [EU]}\n";

    List<String> ids() {
        return rules.inForce().orElseThrow().rules().rules().stream()
                .map(rule -> rule.id())
                .toList();
    }

    String inForce() {
        return as("mia-duty").get("/api/v1/rules").path("inForce.sha256");
    }

    int activations() {
        return as("mia-duty").get(ACTIVATIONS).<List<?>>path("items").size();
    }

    int draft(String account, String content) {
        return draft(account, content.getBytes(StandardCharsets.UTF_8));
    }

    int draft(String account, byte[] content) {
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

    static ValidatableResponse act(String account, int number, String what, Map<String, ?> request) {
        return as(account)
                .contentType("application/json")
                .body(request)
                .post(RELEASES + "/" + number + "/" + what)
                .then();
    }

    static RequestSpecification as(String account) {
        return given().auth().preemptive().basic(account, "vedette-demo");
    }

    static final class Pool implements AutoCloseable {

        final java.util.concurrent.ExecutorService threads = Executors.newFixedThreadPool(3);

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
