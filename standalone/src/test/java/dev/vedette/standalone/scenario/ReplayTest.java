package dev.vedette.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.standalone.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Story FOUNDING = StoryFile.read(Path.of("../scenario/banje-oslare.yaml"));
    private static final double AT_ONCE = 1e9;

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-20T18:00:00Z"), ZoneOffset.UTC);
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private FakeServices services;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices(clock);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void doesEachStepAsTheAccountWhoseDeedItIs() throws Exception {
        replay();

        assertThat(services.requests)
                .extracting(FakeServices.Request::account)
                .containsExactly(
                        "mia-reporter",
                        "mia-reporter",
                        "kia-reporter",
                        "mod-reporter",
                        "kia-reporter",
                        "mia-duty",
                        "kfor-reporter",
                        "mia-reporter",
                        "mod-reporter",
                        "mia-reporter",
                        "mia-duty");
        assertThat(services.requests).extracting(FakeServices.Request::key).doesNotHaveDuplicates();
    }

    @Test
    void uploadsTheFootageFirstAndAttachesIt() throws Exception {
        replay();

        assertThat(services.requests.get(0).path()).isEqualTo("/api/v1/attachments");
        assertThat(services.requests.get(0).body()).startsWith("RIFF");
        assertThat(services.requests.get(1).body()).contains("\"attachments\":[{\"id\":\"observation-1\"}]");
    }

    @Test
    void tellsTheTimesOfTheStoryAndItsExercise() throws Exception {
        replay();

        assertThat(services.requests.get(1).body())
                .contains("\"exerciseStatus\":\"EXERCISE\"")
                .contains("\"reportedAt\":\"2026-01-20T14:00:00+01:00\"");
        assertThat(services.requests.get(7).body())
                .contains("\"incidentId\":\"incident-1\"")
                .contains("\"asOf\":\"2026-01-20T16:00:00+01:00\"")
                .contains("\"from\":\"2026-01-20T14:00:00+01:00\"")
                .contains("\"coverage\":\"PARTIAL\"");
        assertThat(services.requests.get(9).path()).isEqualTo("/api/v1/observations/observation-2/corrections");
        assertThat(services.requests.get(9).body()).contains("\"changes\":{\"reportedDistanceToBorderMetres\":60}");
        assertThat(services.requests.get(10).path()).isEqualTo("/api/v1/incidents/incident-1/status");
    }

    @Test
    void findsOutWhoWasToldWhoWasNotAndWhoKnowsNothing() throws Exception {
        List<Outcome> outcomes = replay();

        assertThat(outcomes)
                .hasSize(10)
                .allSatisfy(outcome -> assertThat(outcome.notTold())
                        .extracting(Outcome.NotTold::contact)
                        .isSubsetOf("eu-duty"));
        Outcome first = outcomes.get(0);
        assertThat(first.failure()).isEmpty();
        assertThat(first.deliveries()).singleElement().satisfies(told -> {
            assertThat(told.contact()).isEqualTo("mia-duty");
            assertThat(told.ofStep()).isEqualTo(1);
            assertThat(told.within()).contains(Duration.ZERO);
        });
        assertThat(first.unaware()).containsExactlyInAnyOrder("EU", "EULEX", "KFOR", "KIA", "MOD", "NATO");
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("told: mia-duty 0 ms", "not told: eu-duty – not released: not on the list");
    }

    @Test
    void saysOnceWhyAContactWasNotToldAsWhoMayKnowSeesIt() throws Exception {
        services.keptFrom = Set.of("EU", "EULEX", "KFOR", "KIA", "MOD", "NATO");

        List<Outcome> outcomes = replay();

        assertThat(outcomes.get(0).notTold())
                .containsExactly(new Outcome.NotTold("eu-duty", "EU", "NOT_RELEASED", "not on the list"));
        assertThat(screen.toString(StandardCharsets.UTF_8)).doesNotContain("not shown to you");
    }

    @Test
    void doesNotWaitForWhatQuietHoursHoldBackNorCountItAsFailed() throws Exception {
        services.heldUntil = Optional.of(Instant.parse("2026-01-21T06:16:00Z"));

        List<Outcome> outcomes = replay();

        assertThat(outcomes.get(0).failure()).isEmpty();
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("told later: mia-duty – quiet hours hold it back until 21 Jan, 07:16")
                .contains("no mail; 10 held back by quiet hours, as the directory wants.")
                .doesNotContain("mia-duty PLANNED");
    }

    @Test
    void goesOnAfterAStepThatIsRefusedAndSaysWhy() throws Exception {
        services.refusals.put("/api/v1/observations/observation-2/corrections", """
                {"title": "Not valid", "errors": [{"field": "reason", "message": "is too long"}]}
                """);

        List<Outcome> outcomes = replay();

        assertThat(outcomes.get(8).failure())
                .hasValueSatisfying(why -> assertThat(why).contains("answered 422: Not valid; reason is too long"));
        assertThat(outcomes.get(9).step().number()).isEqualTo(10);
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("step 9 failed");
    }

    @Test
    void failsAStepWhoseMailReachedSomeoneBeyondItsReleaseList() throws Exception {
        services.leakTo = Optional.of("EULEX");

        List<Outcome> outcomes = replay();

        assertThat(leaks(outcomes)).containsExactly(2, 4);
        assertThat(outcomes.get(1).failure())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("eulex-duty was sent a mail, but EULEX is not on the release list of step 2"));
    }

    @Test
    void doesNotTakeItsAuthorForABystander() throws Exception {
        services.leakTo = Optional.of("KIA");

        assertThat(leaks(replay())).isEmpty();
    }

    private static List<Integer> leaks(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.failure().orElse("").contains("release list"))
                .map(outcome -> outcome.step().number())
                .toList();
    }

    private List<Outcome> replay() throws InterruptedException {
        Terminal terminal = new Terminal(new PrintStream(screen, true, StandardCharsets.UTF_8), false);
        Narration narration = new Narration(terminal, AT_ONCE);
        Replay replay = new Replay(services.address(), services.address(), "secret", clock, Duration.ofMillis(200));
        List<Outcome> outcomes = replay.run(FOUNDING, AT_ONCE, narration);
        narration.summarise(FOUNDING, outcomes);
        return outcomes;
    }
}
