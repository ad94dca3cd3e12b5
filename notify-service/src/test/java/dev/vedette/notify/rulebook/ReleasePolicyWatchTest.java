package dev.vedette.notify.rulebook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.releasability.ReleasePolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release policy is taken when it is saved, as a whole or not at all. */
@QuarkusTest
@TestProfile(RuleFileProfile.class)
class ReleasePolicyWatchTest {

    @Inject
    WatchedPolicyBook policy;

    @Inject
    KeptReleasePolicies keptPolicies;

    @Inject
    Database database;

    @BeforeEach
    void startWithTheFirstPolicy() throws IOException {
        save(RuleFileProfile.policy("MIA"));
        await().until(() ->
                policy.inForce().names("MIA") && policy.state().problems().isEmpty());
    }

    private static void save(String text) throws IOException {
        Files.writeString(RuleFileProfile.policyFile(), text);
    }

    @Test
    void takesAChangedFile() throws IOException {
        save(RuleFileProfile.policy("KFOR"));

        await().until(() -> policy.inForce().names("KFOR"));
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find {it.name == 'Release policy'}.data.notNamed", startsWith("organisations"));
    }

    /** By the version that decisions name. */
    @Test
    void keepsEveryPolicyThatItTakes() throws IOException {
        ReleasePolicy first = policy.inForce();

        save(RuleFileProfile.policy("KFOR"));
        await().until(() -> policy.inForce().names("KFOR"));

        assertThat(policy.inForce().version()).hasSize(12).isNotEqualTo(first.version());
        assertThat(keptPolicies.find(first.version())).contains(first);
        assertThat(keptPolicies.find(policy.inForce().version())).contains(policy.inForce());
    }

    @Test
    void keepsWhatItTookWhileTheDatabaseWasAway() throws IOException {
        String notKept = "checks.find {it.name == 'Release policy'}.data.notKept";
        database.update("alter table release_policy rename to release_policy_away");
        try {
            save(RuleFileProfile.policy("EULEX"));
            await().until(() -> policy.inForce().names("EULEX"));
            given().get("/q/health/ready").then().statusCode(200).body(notKept, startsWith("the database was away"));
        } finally {
            database.update("alter table release_policy_away rename to release_policy");
        }

        await().until(policy::isKept);
        assertThat(keptPolicies.find(policy.inForce().version())).contains(policy.inForce());
        given().get("/q/health/ready").then().body(notKept, nullValue());
    }

    @Test
    void saysThatAPolicyTellsMoreThanItsGrid() throws IOException {
        String check = "checks.find {it.name == 'Release policy'}.data.beyondPrecision";
        given().get("/q/health/ready").then().body(check, nullValue());

        save(RuleFileProfile.policy("EU").replace("full, permit: [", "1 km grid, permit: [place.gazetteerId, "));

        await().until(() -> policy.inForce().names("EU"));
        given().get("/q/health/ready").then().statusCode(200).body(check, startsWith("fields"));
    }

    @Test
    void warnsOfOrganisationsThatAreNotNamedWhenRulesBringThem() throws IOException {
        String check = "checks.find {it.name == 'Release policy'}.data.notNamed";
        given().get("/q/health/ready").then().body(check, nullValue());
        var said = new Said();
        Logger log = Logger.getLogger(ReleasePolicyWatch.class.getName());
        log.addHandler(said);
        try {
            Files.writeString(
                    RuleFileProfile.file(),
                    RuleFileProfile.rules("with-osce")
                            .replace(
                                    "organisations: [",
                                    "organisations: [{code: OSCE, name: Mission, tier: PARTNER}, "));
            await().untilAsserted(() ->
                    assertThat(said.warnings).anyMatch(it -> it.startsWith("OSCE is not in the release policy")));
            given().get("/q/health/ready").then().statusCode(200).body(check, startsWith("organisations"));
            assertThat(said.warnings).noneMatch(it -> it.startsWith("MIA"));
        } finally {
            log.removeHandler(said);
            Files.writeString(RuleFileProfile.file(), RuleFileProfile.rules("first"));
        }
        await().untilAsserted(() -> given().get("/q/health/ready").then().body(check, nullValue()));
    }

    /** What is warned of. */
    private static final class Said extends Handler {

        private static final PatternFormatter TEXT = new PatternFormatter("%s");

        final List<String> warnings = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(TEXT.format(record));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void saysThatSomebodyIsClearedForALevelThatThereIsNot() throws IOException {
        String check = "checks.find {it.name == 'Release policy'}.data.clearedForUnknown";
        given().get("/q/health/ready").then().body(check, nullValue());
        String rules = RuleFileProfile.rules("cleared");

        Files.writeString(
                RuleFileProfile.file(),
                rules.replace("duty@mia.example", "duty@mia.example, cleared: NATO RESTRICTED"));

        await().untilAsserted(() -> given().get("/q/health/ready").then().body(check, startsWith("contacts")));
        save("classification: {levels: [NATO RESTRICTED]}\n" + RuleFileProfile.policy("MIA"));
        await().untilAsserted(() ->
                given().get("/q/health/ready").then().statusCode(200).body(check, nullValue()));

        Files.writeString(RuleFileProfile.file(), rules);
    }

    @Test
    void aBadFileNeverReplacesAGoodOne() throws IOException {
        save(RuleFileProfile.policy("KFOR").replace("headline", "headlin"));

        await().until(() -> !policy.state().problems().isEmpty());
        assertThat(policy.inForce().names("MIA")).isTrue();
        assertThat(policy.inForce().names("KFOR")).isFalse();
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find {it.name == 'Release policy'}.data.firstMistake", equalTo("line 1, column 44"));

        Files.delete(RuleFileProfile.policyFile());
        await().until(() -> policy.state().problems().get(0).what().contains("cannot be read"));
        assertThat(policy.inForce().names("MIA")).isTrue();
    }

    @Test
    void endsTheStartWhereThereIsNoGoodOne() {
        var book = new WatchedPolicyBook(keptPolicies, new SimpleMeterRegistry(), Clock.systemUTC());
        book.offer("policy.yaml", "views: {}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(book::require)
                .hasMessageContaining("policy.yaml:1:8: views is a mapping with at least one entry. Write each entry");
        assertThat(book.inForce().names("MIA")).isFalse();
    }
}
