package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One home whose rules file is broken at its first start, mended, broken again while it runs, and still broken at the next start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenRulesIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String MIA = "mia-duty@mia.example";
    private static final String MISTAKE = "IMEDIATE";

    private String good = "";
    private String broken = "";
    private Mistake expected = new Mistake(0, 0);
    private Path home;
    private StandaloneRun run;

    @BeforeAll
    void startWithABrokenFile(@TempDir Path directory) throws IOException {
        home = directory.resolve("home");
        run = new StandaloneRun(home);
        good = Files.readString(
                StandaloneRun.checkout().resolve("notify-service/src/main/resources/default-rules.yaml"));
        broken = good.replace("IMMEDIATE", MISTAKE);
        expected = Mistake.in(broken);
        save(broken);
        run.launch("run.out");
    }

    @AfterAll
    void stop() {
        run.close();
    }

    @Test
    @Order(1)
    void holdsEventsAndSaysWhereTheMistakeIsUntilTheFileIsMended() throws IOException {
        // Given
        run.await("incident-service is ready", () -> StandaloneRun.answers(run.incident("/q/health/ready")));
        run.await("notify-service is alive", () -> StandaloneRun.answers(run.notifying("/q/health/live")));
        file("Filed without rules");

        // Then
        await().atMost(LIMIT).until(() -> run.api("mia-admin").metric(run.notifying("/"), "intake_held_total") > 0);
        run.api("mia-duty")
                .get(run.notifying("/q/health/ready"))
                .then()
                .statusCode(503)
                .body("checks.find {it.name == 'Rules'}.status", equalTo("DOWN"))
                .body(
                        "checks.find {it.name == 'Rules'}.data.firstMistake",
                        equalTo("line %d, column %d".formatted(expected.line(), expected.column())));
        assertThat(mistake()).isEqualTo(expected);
        assertThat(run.mailboxes().of(MIA)).isEmpty();

        // When
        save(good);

        // Then
        awaitOnce("Filed without rules");
        run.awaitReady();
    }

    @Test
    @Order(2)
    void goesOnByTheRulesInForceWhenABrokenFileIsSaved() throws IOException {
        var inForce = rules().getString("inForce.sha256");

        save(broken);

        await().atMost(LIMIT).until(() -> !rules().getBoolean("upToDate"));
        assertThat(mistake()).isEqualTo(expected);
        assertThat(rules().getString("inForce.sha256")).isEqualTo(inForce);
        file("Filed while the file is broken");
        awaitOnce("Filed while the file is broken");
    }

    @Test
    @Order(3)
    void goesOnByTheLastGoodRulesAfterARestart() {
        var inForce = rules().getString("inForce.sha256");
        run.close();

        run = new StandaloneRun(home).start();

        assertThat(rules().getString("inForce.sha256")).isEqualTo(inForce);
        assertThat(rules().getBoolean("inForce.lastGood")).isTrue();
        assertThat(mistake()).isEqualTo(expected);
        file("Filed after a restart");
        awaitOnce("Filed after a restart");
    }

    private void save(String rules) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/rules.yaml"), rules);
    }

    private JsonPath rules() {
        return run.api("mia-duty")
                .get(run.notifying("/api/v1/rules"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Mistake mistake() {
        var rules = rules();
        return new Mistake(rules.getInt("problems[0].line"), rules.getInt("problems[0].column"));
    }

    /** Where the rules file is wrong; both count from 1. */
    private record Mistake(int line, int column) {
        static Mistake in(String rules) {
            var before = rules.substring(0, rules.indexOf(MISTAKE));
            return new Mistake(
                    (int) before.chars().filter(c -> c == '\n').count() + 1,
                    before.length() - before.lastIndexOf('\n'));
        }
    }

    private void file(String headline) {
        run.api("mia-reporter")
                .file(Map.of(
                        "kind",
                        "SIGHTING",
                        "headline",
                        headline,
                        "place",
                        Map.of("name", "Banje"),
                        "exerciseStatus",
                        "TEST",
                        "tlp",
                        "TLP:AMBER",
                        "releasableTo",
                        List.of("MIA")))
                .then()
                .statusCode(201);
    }

    private void awaitOnce(String headline) {
        await(headline).atMost(LIMIT).until(() -> run.mailboxes().count(MIA, headline) == 1);
    }
}
