package dev.vedette.notify.rulebook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.vedette.notify.database.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RuleFileProfile.class)
class RuleBookTest {

    private final Path file = RuleFileProfile.file();

    @Inject
    WatchedRuleBook rules;

    @Inject
    KeptRuleFiles kept;

    @Inject
    Database database;

    @BeforeEach
    void startWithTheFirstRules() throws IOException {
        Files.writeString(file, RuleFileProfile.rules("first"));
        await().until(() ->
                inForce().equals("first") && rules.state().problems().isEmpty());
    }

    private String inForce() {
        return rules.inForce().map(found -> found.rules().rules().get(0).id()).orElse("none");
    }

    private static RequestSpecification signedIn(String account) {
        return given().auth().preemptive().basic(account, "vedette-demo");
    }

    @Test
    void aFileLargerThanMemoryIsAMistakeLikeAnother() throws IOException {
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(3L * 1024 * 1024 * 1024);
        }
        await().until(() -> !rules.state().problems().isEmpty());
        assertThat(inForce()).isEqualTo("first");

        Files.writeString(file, RuleFileProfile.rules("second"));
        await().until(() -> inForce().equals("second"));
    }

    @Test
    void takesAChangedFile() throws IOException {
        // When
        Files.writeString(file, RuleFileProfile.rules("second"));

        // Then
        await().until(() -> inForce().equals("second"));
    }

    @Test
    void readsAFileThatNeverComesToRest() {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; !done.get(); i++) {
                write(RuleFileProfile.rules("restless") + "# " + i + "\n");
            }
        });
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> inForce().equals("restless"));
        } finally {
            done.set(true);
            writing.join();
        }
    }

    private void write(String content) {
        try {
            Path next = Files.writeString(file.resolveSibling("rules.yaml.next"), content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takesAFileThatAnEditorPutInItsPlace() throws IOException {
        // Given
        Path replacement = Files.writeString(file.resolveSibling("rules.yaml.swp"), RuleFileProfile.rules("replaced"));

        // When
        Files.move(replacement, file, StandardCopyOption.ATOMIC_MOVE);

        // Then
        await().until(() -> inForce().equals("replaced"));
    }

    @Test
    void keepsTheGoodRulesAndTellsTheMistakesOfABadFile() throws IOException {
        // When
        Files.writeString(file, RuleFileProfile.rules("third").replace("always", "allways"));
        await().until(() -> !rules.state().problems().isEmpty());

        // Then
        assertThat(inForce()).isEqualTo("first");
        signedIn("mia-duty")
                .get("/api/v1/rules")
                .then()
                .statusCode(200)
                .body("upToDate", is(false))
                .body("inForce.rules.id", hasItem("first"))
                .body("problems[0].line", is(3))
                .body("problems[0].column", is(28));
        given().get("/q/health/ready").then().body("checks.name", hasItem("Rules"));
    }

    @Test
    void keepsTheGoodRulesWhileTheTestsOfAFileFail() throws IOException {
        // Given
        String test = "tests: [{name: it, at: '2026-03-07T14:30:00Z', event: {originator: MIA}, told: [%s]}]\n";

        // When
        Files.writeString(file, RuleFileProfile.rules("third") + test.formatted(""));
        await().until(() -> !rules.state().problems().isEmpty());

        // Then
        assertThat(inForce()).isEqualTo("first");
        assertThat(rules.state().problems())
                .singleElement()
                .asString()
                .contains(
                        "rules.yaml:5:16: test 'it' fails: expected: mia-duty is not told; actual: told with ROUTINE by third");

        // When
        Files.writeString(file, RuleFileProfile.rules("third") + test.formatted("mia-duty"));

        // Then
        await().until(() -> inForce().equals("third"));
    }

    @Test
    void keepsTheGoodRulesWhenTheFileIsGone() throws IOException {
        // When
        Files.delete(file);
        await().until(() -> !rules.state().problems().isEmpty());

        // Then
        assertThat(inForce()).isEqualTo("first");
    }

    /** What decides meanwhile names them, and is to be decided again as then. */
    @Test
    void keepsAfterAllWhatItTookWhileTheDatabaseWasAway() throws IOException {
        database.update("alter table rule_set rename to rule_set_away");
        try {
            Files.writeString(file, RuleFileProfile.rules("unkept"));
            await().until(() -> inForce().equals("unkept"));
            given().get("/q/health/ready").then().body(containsString("notKept"));
        } finally {
            database.update("alter table rule_set_away rename to rule_set");
        }

        await().until(() ->
                kept.find(rules.inForce().orElseThrow().rules().version()).isPresent());
        await().untilAsserted(() -> given().get("/q/health/ready").then().body(not(containsString("notKept"))));
    }

    @Test
    void keepsWhatItTookForALaterStart() {
        // Then: soon after they are in force
        await().untilAsserted(() -> {
            KeptRuleFiles.Kept last = kept.lastActive().get(0);
            assertThat(last.source()).isEqualTo(file.toString());
            assertThat(last.content()).isEqualTo(RuleFileProfile.rules("first"));
        });
    }

    @Test
    void showsRulesToDutyOfficersAndAdministratorsOfNationalInstitutionsAlone() {
        for (String path : List.of("/api/v1/rules", "/rules")) {
            for (String account : List.of("mia-duty", "mod-duty", "mia-admin")) {
                signedIn(account).get(path).then().statusCode(200);
            }
            for (String account : List.of("mia-reporter", "mia-system", "kfor-duty", "kfor-reporter", "nato-duty")) {
                signedIn(account).get(path).then().statusCode(403).body(not(containsString("first")));
            }
        }
    }

    @Test
    void showsWhatIsInForceInWordsAndWhereItComesFrom() throws IOException {
        String sha256 = HexFormat.of().formatHex(sha256(Files.readAllBytes(file)));

        signedIn("mia-duty")
                .get("/api/v1/rules")
                .then()
                .statusCode(200)
                .body("upToDate", is(true))
                .body("inForce.sha256", is(sha256))
                .body("inForce.source", is(file.toString()))
                .body("inForce.loadedAt", startsWith("20"))
                .body("inForce.organisations[0].contacts[0].address", is("duty@mia.example"))
                .body("inForce.rules[0].when", is("every event"));
        signedIn("mia-admin")
                .get("/rules")
                .then()
                .contentType("text/html")
                .body(containsString(sha256))
                .body(containsString(file.toString()))
                .body(containsString("every event"))
                .body(containsString("duty@mia.example"));
    }

    @Test
    void thePageShowsTheMistakesOfTheFileThatIsNotTaken() throws IOException {
        Files.writeString(file, RuleFileProfile.rules("third").replace("always", "allways"));
        await().until(() -> !rules.state().problems().isEmpty());

        signedIn("mia-duty")
                .get("/rules")
                .then()
                .statusCode(200)
                .body(containsString("The rule file is not taken"))
                .body(containsString("rules.yaml:3:28: "))
                .body(containsString("first"));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
