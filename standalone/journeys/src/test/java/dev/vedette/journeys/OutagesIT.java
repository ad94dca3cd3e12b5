package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Parts are killed between filing and delivery: every mail still arrives, exactly once and in order. */
@ExtendWith(SharedRun.class)
class OutagesIT {

    private static final List<String> ADDRESSES = List.of("mia-duty@mia.example", "mod-duty@mod.example");
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final StandaloneRun run;

    OutagesIT(StandaloneRun run) {
        this.run = run;
    }

    @Test
    void losesAndDoublesNothingWhenBrokerAndNotifyServiceAreKilled() {
        // Given an observation that everyone has
        var before = "Before the outage " + UUID.randomUUID();
        var incident = file(before, Map.of());
        awaitOnce(before);

        // When the broker is killed, and what is filed meanwhile is accepted all the same
        run.kill("broker");
        var without = "Without a broker " + UUID.randomUUID();
        file(without, Map.of("incidentId", incident));
        // ... and notify-service, too
        run.kill("notify-service");
        var neither = "Without notify-service " + UUID.randomUUID();
        file(neither, Map.of("incidentId", incident));
        await().atMost(RECOVERY).until(run::isReady);
        var after = "After the outage " + UUID.randomUUID();
        file(after, Map.of("incidentId", incident));

        // Then
        for (var headline : List.of(without, neither, after)) {
            awaitOnce(headline);
        }
        for (var address : ADDRESSES) {
            assertThat(run.mailboxes().of(address).stream()
                            .filter(mail -> mail.subject().contains("outage")
                                    || mail.subject().contains("Without"))
                            .map(mail -> mail.subject().replaceFirst("^.*(Before|Without|After)", "$1")))
                    .as(address)
                    .containsExactly(before, without, neither, after);
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheMailServerAndTheDatabaseAreKilled() {
        var first = "Mail server away " + UUID.randomUUID();
        run.kill("inbox");
        var incident = file(first, Map.of());
        awaitOnce(first);

        run.kill("postgres");
        await().atMost(RECOVERY).until(run::isReady);
        var second = "Database back " + UUID.randomUUID();
        file(second, Map.of("incidentId", incident));
        awaitOnce(second);
        awaitOnce(first);
    }

    private String file(String headline, Map<String, ?> more) {
        var observation = new java.util.HashMap<String, Object>(Map.of(
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
                List.of("MIA", "MOD")));
        observation.putAll(more);
        return run.api("mia-reporter")
                .file(observation)
                .then()
                .statusCode(201)
                .extract()
                .path("incident.id");
    }

    private void awaitOnce(String headline) {
        for (var address : ADDRESSES) {
            await(headline)
                    .atMost(RECOVERY)
                    .untilAsserted(() ->
                            assertThat(run.mailboxes().count(address, headline)).isEqualTo(1));
        }
    }
}
