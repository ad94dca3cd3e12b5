package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Parts are killed between filing and delivery: every mail still arrives, exactly once and in order. */
@ExtendWith(RoughRun.class)
class OutagesIT {

    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final int INCIDENTS = 3;
    private static final int ROUNDS = 3;

    private final StandaloneRun run;
    private final Processes processes;
    private final Ledger ledger;
    private final Arrivals arrivals;
    private double publishedBefore;

    OutagesIT(StandaloneRun run) {
        this.run = run;
        this.processes = run.processes();
        this.ledger = new Ledger(run);
        this.arrivals = new Arrivals(run, ledger);
    }

    @BeforeEach
    void everythingRuns() {
        run.awaitReady();
        publishedBefore = published();
    }

    @Test
    void deliversWhatWaitedInTheOutboxWhenBrokerAndNotifyServiceWereKilled() {
        // Given
        var incidents = openAndTold();

        // When
        try (var held = processes.holdRestarts()) {
            assertThat(held).isNotNull();
            processes.kill("broker");
            fileRounds(incidents);
            processes.kill("notify");
        }

        // Then
        arrivals.assertEachOnce();
    }

    @Test
    void deliversWhatLayInTheBrokersJournalWhenBrokerAndNotifyServiceWereKilled() {
        // Given a notify-service that takes nothing in, so that all that is filed stays with the broker
        var incidents = openAndTold();
        processes.freeze("notify");
        fileRounds(incidents);
        awaitPublished();

        // When
        processes.kill("broker");
        processes.kill("notify");

        // Then
        arrivals.assertEachOnce();
    }

    @Test
    void deliversWhatWasAnsweredRightBeforeIncidentServiceWasKilled() {
        // Given a broker that hangs, so that nothing of what was sent to it has been marked as published
        var incidents = openAndTold();
        processes.freeze("broker");
        fileRounds(incidents);

        // When
        processes.kill("incident");
        processes.thaw("broker");

        // Then
        arrivals.assertEachOnce();
    }

    @Test
    void deliversWhatTheMailServerWasAwayForEvenIfNotifyServiceIsKilledMeanwhile() {
        // Given
        var incidents = openAndTold();

        // When
        try (var held = processes.holdRestarts()) {
            assertThat(held).isNotNull();
            processes.kill("inbox");
            fileRounds(incidents);
            arrivals.awaitPlannedAndTriedInVain();
            processes.kill("notify");
        }

        // Then
        arrivals.assertEachOnce();
    }

    @Test
    void recordsAndTellsOnceWhatIsFiledWhileTheDatabaseIsKilled() {
        // Given
        var incidents = openAndTold();
        var filedSince = new AtomicInteger();
        var threads = incidents.stream()
                .map(incident -> CompletableFuture.runAsync(() -> {
                    while (filedSince.get() < 12 * INCIDENTS) {
                        fileUntilAnswered(incident);
                        filedSince.incrementAndGet();
                    }
                }))
                .toList();
        await().atMost(RECOVERY).until(() -> filedSince.get() >= 4 * INCIDENTS);

        // When
        processes.kill("database");

        // Then
        threads.forEach(CompletableFuture::join);
        arrivals.assertEachOnce();
        incidents.forEach(incident -> assertThat(recorded(incident))
                .containsExactlyInAnyOrderElementsOf(
                        ledger.headlinesByIncident().get(incident)));
    }

    /** All that was filed lies at the broker in front of what narrows it. */
    @Test
    void tellsNobodyWhoseReleaseWasTakenBackWhileNotifyServiceWasAway() {
        // Given
        var mark = "Narrowed " + UUID.randomUUID();
        try (var held = processes.holdRestarts()) {
            assertThat(held).isNotNull();
            processes.kill("notify");
            var filed = IntStream.range(0, 10)
                    .mapToObj(number -> run.api("mia-reporter")
                            .file(Ledger.observation(mark + " " + number, Map.of()))
                            .then()
                            .statusCode(201)
                            .extract()
                            .<String>path("id"))
                    .toList();

            // When
            filed.forEach(id -> run.api("mia-reporter")
                    .post(
                            "/api/v1/observations/" + id + "/corrections",
                            Map.of(
                                    "reason",
                                    "Not for others",
                                    "expectedVersion",
                                    1,
                                    "changes",
                                    Map.of("releasableTo", List.of("MIA"))))
                    .then()
                    .statusCode(201));
        }

        // Then
        await().atMost(RECOVERY).until(() -> run.mailboxes().count("mia-duty@mia.example", mark) >= 10);
        assertThat(run.mailboxes().count("mod-duty@mod.example", mark)).isZero();
    }

    /** So that no mail is under way when notify-service is killed: that one might come again, as is documented. */
    private List<String> openAndTold() {
        var incidents = ledger.open(INCIDENTS);
        arrivals.awaitSent();
        return incidents;
    }

    private void fileRounds(List<String> incidents) {
        for (int round = 0; round < ROUNDS; round++) {
            ledger.fileOnEach(incidents);
        }
    }

    /** As a careful client does: the same key until there is an answer that it was recorded. */
    private void fileUntilAnswered(String incident) {
        var headline = ledger.nextHeadline(incident);
        var key = UUID.randomUUID().toString();
        await().atMost(RECOVERY)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> ledger.attempt(incident, headline, key).statusCode() == 201);
        ledger.enter(incident, headline);
    }

    private void awaitPublished() {
        await().atMost(RECOVERY).until(() -> published() >= publishedBefore + ledger.size());
    }

    private double published() {
        return run.api("mia-admin").metric(run.incident("/"), "outbox_published_total");
    }

    private List<String> recorded(String incident) {
        return run.api("mia-reporter")
                .get(run.incident("/api/v1/observations?size=200&incident=" + incident))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.headline");
    }
}
