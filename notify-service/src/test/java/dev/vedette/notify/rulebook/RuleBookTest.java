package dev.vedette.notify.rulebook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    void takesAChangedFile() throws IOException {
        // When
        Files.writeString(file, RuleFileProfile.rules("second"));

        // Then
        await().until(() -> inForce().equals("second"));
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
    void keepsTheGoodRulesWhenTheFileIsGone() throws IOException {
        // When
        Files.delete(file);
        await().until(() -> !rules.state().problems().isEmpty());

        // Then
        assertThat(inForce()).isEqualTo("first");
    }

    @Test
    void keepsWhatItTookForALaterStart() {
        // When
        KeptRuleFiles.Kept last = kept.last().orElseThrow();

        // Then
        assertThat(last.source()).isEqualTo(file.toString());
        assertThat(last.content()).isEqualTo(RuleFileProfile.rules("first"));
    }

    @Test
    void showsRulesOnlyToDutyOfficersAndAdministrators() {
        signedIn("mia-reporter").get("/api/v1/rules").then().statusCode(403);
    }
}
