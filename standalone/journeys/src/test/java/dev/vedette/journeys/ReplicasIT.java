package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each service runs twice: nothing is told twice or out of order, also when one of them dies in the middle. */
@ExtendWith(RoughRun.class)
class ReplicasIT {

    private static final int INCIDENTS = 20;
    private static final int ON_EACH = 12;
    private static final int FILED_AT_ONCE = 4;
    /** A notify-service's default for mails on their way at once. */
    private static final int SENT_AT_ONCE = 10;

    private static final String NOBODY_REACHED = "vedette_nobody_reached_total";
    private static final String ATTEMPTS = "vedette_delivery_attempts_total";

    private final StandaloneRun run;

    ReplicasIT(StandaloneRun run) {
        this.run = run;
    }

    @Test
    void tellEachOnceAndInOrderAlsoWhenOneOfThemIsKilled() throws IOException {
        run.awaitReady();
        var ledger = new Ledger(run);
        var admin = run.api("mia-admin");
        double nobodyReached = admin.metric(run.notifying("/"), NOBODY_REACHED);
        try (var incidentService = Replica.ofIncidentService(run);
                var notifyService = Replica.ofNotifyService(run)) {
            // Given
            var incidents = ledger.open(INCIDENTS);

            // When filed through both, in turn on the same incident
            var filing = fileInTurn(ledger, incidents, List.of(run.incident("/"), incidentService.base()));
            await("both notify-services have sent mails")
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> {
                        assertThat(admin.metric(notifyService.base(), ATTEMPTS)).isGreaterThan(SENT_AT_ONCE);
                        assertThat(admin.metric(run.notifying("/"), ATTEMPTS)).isGreaterThan(SENT_AT_ONCE);
                    });
            assertThat(filing).as("filing goes on").isNotDone();
            notifyService.kill();
            filing.join();

            // Then
            new Arrivals(run, ledger).assertEachOnceButWhatWasUnderWay(SENT_AT_ONCE);
            assertThat(admin.metric(run.incident("/"), "outbox_published_total"))
                    .isPositive();
            assertThat(admin.metric(incidentService.base(), "outbox_published_total"))
                    .isPositive();
            assertThat(admin.metric(run.notifying("/"), NOBODY_REACHED)).isEqualTo(nobodyReached);
            assertThat(Files.readString(notifyService.log())).doesNotContain("NOBODY REACHED");
        }
    }

    private static CompletableFuture<Void> fileInTurn(
            Ledger ledger, List<String> incidents, List<java.net.URI> services) {
        var threads = Executors.newFixedThreadPool(FILED_AT_ONCE);
        var all = incidents.stream()
                .map(incident -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < ON_EACH; i++) {
                                ledger.file(services.get(i % services.size()), incident);
                            }
                        },
                        threads))
                .toArray(CompletableFuture[]::new);
        threads.shutdown();
        return CompletableFuture.allOf(all);
    }
}
