package dev.vedette.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.standalone.complaint.Complaint;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryFileTest {
    private static final Story FOUNDING = StoryFile.read(Path.of("../scenario/banje-oslare.yaml"));

    @Test
    void readsTheFoundingStory() {
        assertThat(FOUNDING.name()).isEqualTo("Banje and Oslare");
        assertThat(FOUNDING.exercise()).isTrue();
        assertThat(FOUNDING.organisations()).containsExactly("EU", "EULEX", "KFOR", "KIA", "MIA", "MOD", "NATO");
        assertThat(FOUNDING.expected()).hasSize(5);
        assertThat(FOUNDING.steps())
                .extracting(step -> step.deed().kind())
                .containsExactly(
                        "SIGHTING",
                        "SIGHTING",
                        "ASSESSMENT",
                        "ASSESSMENT",
                        "STATUS",
                        "PARTNER_STATEMENT",
                        "NEGATIVE",
                        "WITHDRAWAL_SEEN",
                        "CORRECTION",
                        "STATUS");
    }

    @Test
    void translatesItsWordsToThoseOfTheApi() {
        assertThat(filing(1).body())
                .containsEntry("severity", "SEVERE")
                .containsEntry("armed", "YES")
                .containsEntry("tlp", "TLP:AMBER")
                .containsEntry("reportedDistanceToBorderMetres", BigDecimal.TEN)
                .containsEntry("source", Map.of("type", "PATROL", "reliability", "B", "credibility", 2))
                .extractingByKey("place")
                .asString()
                .contains("coordinates={latitude=42.97028, longitude=20.56306}");
        assertThat(filing(1).attachments()).containsExactly("footage of the movement");
        assertThat(FOUNDING.steps().get(4).deed())
                .isEqualTo(new Deed.StatusChange(
                        1,
                        Map.of(
                                "status",
                                "ESCALATED",
                                "reason",
                                "Vehicles within metres of the line for over half an hour")));
        assertThat(FOUNDING.steps().get(8).deed()).isInstanceOfSatisfying(Deed.Correction.class, correction -> {
            assertThat(correction.of()).isEqualTo(1);
            assertThat(correction.changes()).isEqualTo(Map.of("reportedDistanceToBorderMetres", new BigDecimal("60")));
        });
    }

    @Test
    void takesThePlaceFromTheStepThatIsUpdated() {
        assertThat(filing(7).body()).containsEntry("place", filing(1).body().get("place"));
        assertThat(filing(3).body()).doesNotContainKey("place");
        assertThat(filing(7).concerns()).isEqualTo(Optional.of(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    severity: Sever                 | 6:15: severity is "Sever": one of EXTREME
                    tlp: ORANGE                     | 6:10: tlp is "ORANGE": one of RED
                    updates: 1                      | 6:14: updates is "1": the number of an earlier step
                    colour: red                     | 6:13: "colour" is not known here
                    releasableTo: [mia]             | "mia": the code of an organisation
                    source: {credibility: 7}        | 6:27: credibility is "7"
                    place: {lat: 42.9}              | "place" is written twice
                    directionDegrees: north         | a number is expected
                    negative: {area: a, means: b}   | "asOf" is missing
                    """)
    void namesTheLineAndColumnOfAMistake(String line, String message) {
        assertThatThrownBy(() -> StoryFile.parse("story.yaml", """
                name: A story
                steps:
                  - at: PT0S
                    from: MIA
                    kind: SIGHTING
                    %s
                    headline: Seen
                    place: {name: Banje}
                """.formatted(line)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("story.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThatThrownBy(() -> StoryFile.parse("story.yaml", """
                steps:
                  - {at: soon, from: MIA, kind: SIGHTING, headline: Seen, tlp: GREEN, place: {name: Banje}}
                  - {at: PT5M, from: mia, kind: SEEN, headline: Seen, tlp: GREEN}
                  - {at: PT1M, from: MIA, kind: CORRECTION, corrects: 3, reason: Why}
                """))
                .hasMessageContaining("\"name\" is missing")
                .hasMessageContaining("at is \"soon\": a duration is expected")
                .hasMessageContaining("from is \"mia\"")
                .hasMessageContaining("kind is \"SEEN\"")
                .hasMessageContaining("this one is before the one above it")
                .hasMessageContaining("corrects is \"3\": the number of an earlier step is expected");
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "'steps: [', story.yaml:1:",
        "'- 1', names with values are expected",
        "'name: x', at least one step"
    })
    void refusesWhatIsNoStory(String yaml, String message) {
        assertThatThrownBy(() -> StoryFile.parse("story.yaml", yaml))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(message);
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> StoryFile.read(Path.of("nowhere.yaml")))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("no scenario file nowhere.yaml");
    }

    @Test
    void keepsTheOffsets() {
        assertThat(FOUNDING.steps())
                .extracting(Step::at)
                .isEqualTo(List.of(0, 5, 20, 25, 40, 60, 120, 150, 155, 170).stream()
                        .map(Duration::ofMinutes)
                        .toList());
    }

    private static Deed.Filing filing(int number) {
        return (Deed.Filing) FOUNDING.steps().get(number - 1).deed();
    }
}
