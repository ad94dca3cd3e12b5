package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The founding story, replayed as a user replays it: exactly the {@code expected} list of the scenario file. */
@ExtendWith(SharedRun.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundingScenarioIT {

    private static final Map<Integer, String> MARK_OF_STEP = Map.of(
            1, "Armed Serbian forces moving close to the border near Banje",
            2, "Armed Serbian forces near Oslare",
            3, "Movement is consistent with an exercise",
            5, "Vehicles within metres of the line for over half an hour",
            6, "Situation in the north calm but fragile",
            7, "No approach observed again today until 16:00",
            8, "Forces have withdrawn from the line near Banje",
            10, "Withdrawal confirmed by two sources");
    /** What the scenario file says, in words, of what {@link #EXPECTED} says in numbers. */
    private static final List<String> EXPECTED_IN_WORDS = List.of(
            "every national institution receives every step released to it, within seconds",
            "KFOR and EULEX receive steps 1, 3, 7, 8 and the correction of 1; KFOR alone of the partners receives step 2",
            "NATO and EU receive nothing before step 5; the escalation brings them step 1 and step 3 as they stand, then what follows",
            "nobody but KIA learns of step 4, nor that it exists",
            "the correction (step 9) reaches exactly those who were sent step 1");

    private static final Map<String, List<Integer>> EXPECTED = Map.of(
            "mia-duty@mia.example", List.of(1, 2, 3, 5, 6, 7, 8, 9, 10),
            "mod-duty@mod.example", List.of(1, 2, 3, 5, 6, 7, 8, 9, 10),
            "kia-duty@kia.example", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            "kfor-duty@kfor.example", List.of(1, 2, 3, 7, 8, 9),
            "eulex-duty@eulex.example", List.of(1, 3, 7, 8, 9),
            "nato-duty@nato.example", List.of(1, 3, 5, 6, 7, 8, 9, 10),
            "eu-duty@eu.example", List.of(1, 3, 5, 6, 7, 8, 9, 10));
    private static final Set<Integer> STATUS_STEPS = Set.of(5, 10);
    private static final String SCENARIO = "scenario/banje-oslare.yaml";
    private static final String SECRET = "Source assessment of the unit near Oslare";

    private final StandaloneRun run;
    private final Mailboxes mailboxes;

    FoundingScenarioIT(StandaloneRun run) {
        this.run = run;
        this.mailboxes = run.mailboxes();
    }

    @BeforeAll
    void replay() throws Exception {
        var replay = run.launch("scenario.out", "--scenario", SCENARIO, "--speed", "1000");
        assertThat(replay.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(replay.exitValue())
                .as(Files.readString(run.output("scenario.out")))
                .isZero();
        // Every delivery has come to an end, so what is not there now will not come later.
        for (var organisation : List.of("mia", "mod", "kia", "kfor", "eulex", "nato", "eu")) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                var deliveries = run.api(organisation + "-duty").deliveries("");
                assertThat(deliveries).isNotEmpty();
                assertThat(deliveries).extracting(d -> d.get("state")).doesNotContain("PLANNED", "SENDING");
            });
        }
    }

    /** Whoever changes the file's list has to change what is asserted here. */
    @Test
    void assertsTheListOfTheFile() throws IOException {
        var story = new YAMLMapper()
                .readTree(StandaloneRun.checkout().resolve(SCENARIO).toFile());

        assertThat(story.get("expected")).extracting(JsonNode::asText).containsExactlyElementsOf(EXPECTED_IN_WORDS);
    }

    @Test
    void tellsEveryContactExactlyWhatIsExpected() {
        EXPECTED.forEach((address, steps) ->
                assertThat(stepsReceivedBy(address)).as(address).containsExactlyInAnyOrderElementsOf(steps));
    }

    @Test
    void keepsTheOrderOfTheStoryForThoseToldFromTheStart() {
        assertThat(stepsReceivedBy("mia-duty@mia.example")).containsSubsequence(1, 3, 5, 6, 7, 8, 9, 10);
        assertThat(stepsReceivedBy("kfor-duty@kfor.example")).containsSubsequence(1, 3, 7, 8, 9);
    }

    @Test
    void bringsNatoAndEuTheEarlierStepsOnlyAfterAndBecauseOfTheEscalation() {
        for (var account : List.of("nato-duty", "eu-duty")) {
            var deliveries = run.api(account).deliveries("");
            var escalation = deliveries.stream()
                    .filter(d -> "STATUS".equals(d.get("eventType")))
                    .min(Comparator.comparing(FoundingScenarioIT::plannedAt))
                    .orElseThrow();
            assertThat(deliveries).allSatisfy(d -> assertThat(plannedAt(d)).isAfterOrEqualTo(plannedAt(escalation)));
            assertThat(deliveries.stream().filter(d -> Boolean.TRUE.equals(d.get("catchUp"))))
                    .hasSize(2)
                    .allSatisfy(d -> assertThat(d.get("causedByEventId")).isEqualTo(escalation.get("eventId")));
        }
        for (var address : List.of("nato-duty@nato.example", "eu-duty@eu.example")) {
            assertThat(stepsReceivedBy(address)).as(address).containsExactly(5, 1, 3, 6, 7, 8, 9, 10);
        }
    }

    @Test
    void bringsNatoAndEuTheEarlierStepsAsTheyStoodAtTheEscalation() {
        for (var address : List.of("nato-duty@nato.example", "eu-duty@eu.example")) {
            var caughtUp = mailsOfStep(address, 1);
            var told = mailsOfStep("mia-duty@mia.example", 1);
            assertThat(caughtUp).hasSize(1);
            assertThat(caughtUp.get(0).text()).contains(" version 1").doesNotContain("tens of metres");
            assertThat(caughtUp.get(0).subject())
                    .contains("[CATCH-UP] ")
                    .satisfies(subject -> assertThat(subject.replace("[CATCH-UP] ", ""))
                            .isEqualTo(told.get(0).subject()));
        }
    }

    @Test
    void letsNobodyButKiaLearnOfTheRestrictedAssessment() throws IOException {
        for (var organisation : List.of("mia", "mod", "kfor", "eulex", "nato", "eu")) {
            var api = run.api(organisation + "-duty");
            for (var address : List.of(
                    run.incident("/api/v1/observations?size=200"),
                    run.incident("/api/v1/incidents?size=200"),
                    run.notifying("/api/v1/deliveries?size=200"))) {
                assertThat(api.get(address).asString()).doesNotContain(SECRET, "TLP:RED");
            }
        }
        for (var address : mailboxes.addresses()) {
            for (var mail : mailboxes.of(address)) {
                assertThat(Files.readString(mail.file())).doesNotContain(SECRET);
                assertThat(mail.contains("TLP:RED"))
                        .as("%s knows of the restricted assessment", address)
                        .isEqualTo(address.startsWith("kia") && stepOf(mail) == 4);
            }
        }
    }

    @Test
    void keepsOslareFromThoseItIsNotReleasedTo() throws IOException {
        for (var address : List.of("eulex-duty@eulex.example", "nato-duty@nato.example", "eu-duty@eu.example")) {
            for (var mail : mailboxes.of(address)) {
                assertThat(Files.readString(mail.file())).doesNotContain("Oslare");
            }
        }
        for (var account : List.of("eulex-duty", "nato-duty", "eu-duty")) {
            assertThat(run.api(account)
                            .get(run.incident("/api/v1/observations?size=200"))
                            .asString())
                    .doesNotContain("Oslare");
        }
    }

    @Test
    void marksEveryMailAsExerciseWithItsLabel() {
        for (var address : EXPECTED.keySet()) {
            var ofTheStory = mailboxes.of(address).stream()
                    .filter(mail -> stepOf(mail) != 0)
                    .toList();
            assertThat(ofTheStory).isNotEmpty().allSatisfy(mail -> {
                assertThat(mail.subject()).contains("EXERCISE", "TLP:");
                assertThat(mail.text()).contains("EXERCISE", "TLP:");
                assertThat(mail.headers()).containsEntry("Auto-Submitted", "auto-generated");
            });
        }
    }

    private List<ReceivedMail> mailsOfStep(String address, int step) {
        return mailboxes.of(address).stream()
                .filter(mail -> stepOf(mail) == step)
                .toList();
    }

    private static Instant plannedAt(Map<String, Object> delivery) {
        return Instant.parse(String.valueOf(delivery.get("plannedAt")));
    }

    private List<Integer> stepsReceivedBy(String address) {
        return mailboxes.of(address).stream()
                .map(FoundingScenarioIT::stepOf)
                .filter(step -> step != 0)
                .toList();
    }

    /** Returns 0 when the mail is not of the story. */
    private static int stepOf(ReceivedMail mail) {
        if (mail.subject().contains("TLP:RED")) {
            return 4;
        }
        if (mail.subject().contains("CORRECTION")) {
            return 9;
        }
        // A change of status names the incident's headline in its subject; its own mark is the reason.
        boolean isStatus = mail.subject().contains(" Status ");
        return MARK_OF_STEP.entrySet().stream()
                .filter(step -> !isStatus && mail.subject().contains(step.getValue()))
                .findFirst()
                .or(() -> MARK_OF_STEP.entrySet().stream()
                        .filter(step -> !isStatus || STATUS_STEPS.contains(step.getKey()))
                        .filter(step -> mail.text().contains(step.getValue()))
                        .findFirst())
                .map(Map.Entry::getKey)
                .orElse(0);
    }
}
