package dev.vedette.incident.telling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.vedette.incident.telling.Interruption.Cause;
import dev.vedette.incident.web.Browser;
import dev.vedette.incident.web.NotifyStub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever files while notify-service tells nobody reads so on every page. */
@QuarkusTest
@TestProfile(NotifyWatchTest.Watching.class)
class NotifyWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SINCE = "2026-03-01T10:00:00Z";

    /** Looks as often as can be. */
    public static final class Watching extends NotifyStub.Profile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vedette.notify.watch", "PT1S");
        }
    }

    @Inject
    NotifyWatch watch;

    @Test
    void nothingIsSaidWhileAllIsWell() {
        NotifyStub.answers(200, health("UP", "UP", "normal"));

        await().atMost(PATIENCE).until(() -> !NotifyStub.asked("/q/health").isEmpty());
        awaitNone();
        assertThat(Browser.signedInAs("kfor-reporter").get("/").asString()).doesNotContain("Nobody is told");
        given().get("/q/health/well").then().statusCode(200).body("checks[0].name", equalTo("telling"));
    }

    @ParameterizedTest
    @CsvSource({
        "UP, DOWN, normal, 503, MAIL_RELAY, the mail relay took no mails when last tried, 11:00",
        "UP, UP, degraded, 200, INTAKE, the service that tells people receives no messages, 12:00",
        "UP, DOWN, degraded, 503, INTAKE, the service that tells people receives no messages, 12:00",
    })
    void whatNotifyServiceSaysOfItselfIsSaidSinceItWasSo(
            String database, String relay, String receiving, int status, Cause cause, String words, String since) {
        NotifyStub.answers(status, health(database, relay, receiving));

        awaitCause(cause);
        for (String page : new String[] {"/", "/incidents", "/readiness"}) {
            assertThat(Browser.signedInAs("kfor-reporter").get(page).asString())
                    .contains("Nobody is told at present", "1 Mar 2026, " + since, words);
        }
        given().get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks[0].data.cause", equalTo(cause.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void aServiceThatCannotWorkOrIsAnotherOneOrFallsSilentTellsNobodyUntilItIsBack() {
        NotifyStub.answers(200, health("UP", "UP", "normal"));
        awaitNone();

        NotifyStub.answers(503, health("DOWN", "UP", "normal"));
        Instant since = awaitCause(Cause.NOTIFY_SERVICE).since();
        NotifyStub.answers(200, health("UP", "UP", "normal"));
        awaitNone();

        for (String other : new String[] {"<html>Bad gateway", "{}", "[]", ""}) {
            NotifyStub.answers(502, other);
            assertThat(awaitCause(Cause.NOTIFY_SERVICE).since()).isAfter(since);
            NotifyStub.answers(200, health("UP", "UP", "normal"));
            awaitNone();
        }

        NotifyStub.fallsSilent();
        awaitCause(Cause.NOTIFY_SERVICE);
        assertThat(Browser.signedInAs("kfor-reporter").get("/").asString())
                .contains("the service that tells people is away or cannot work");
        NotifyStub.answers(200, health("UP", "UP", "normal"));
        awaitNone();
    }

    private Interruption awaitCause(Cause cause) {
        return Objects.requireNonNull(
                await().atMost(PATIENCE).until(watch::interruption, now -> now != null && now.cause() == cause));
    }

    private void awaitNone() {
        await().atMost(PATIENCE).until(() -> watch.interruption() == null);
    }

    private static String health(String database, String relay, String receiving) {
        String overall = "UP".equals(database) && "UP".equals(relay) ? "UP" : "DOWN";
        return """
                {"status": "%s", "checks": [
                  {"name": "Database connections health check", "status": "%s"},
                  {"name": "mail-relay", "status": "%s", "data": {"troubleSince": "%s", "reason": "CONNECT"}},
                  {"name": "intake", "status": "UP", "data": {"receiving": "%s", "brokerAwaySince": "%s"}}]}""".formatted(overall, database, relay, SINCE, receiving, "2026-03-01T11:00:00Z");
    }
}
