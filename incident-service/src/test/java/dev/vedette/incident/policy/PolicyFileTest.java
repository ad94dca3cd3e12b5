package dev.vedette.incident.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Grid;
import dev.vedette.incident.releasability.Precision;
import dev.vedette.incident.releasability.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies of contracts/, which both services have to read alike. */
class PolicyFileTest {

    private static final Path POLICIES = Path.of("..", "contracts", "release-policy");

    static Stream<Path> accepted() throws IOException {
        return files("accepted");
    }

    static Stream<Path> refused() throws IOException {
        return files("refused");
    }

    private static Stream<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(POLICIES.resolve(directory))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void takesWhatIsRight(Path file) throws IOException {
        assertThat(PolicyFile.read(file.toString(), Files.readAllBytes(file)).views())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhereAFileIsWrong(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);

        var refused = catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFile.read("policy.yaml", bytes));

        String places = Pattern.compile("policy\\.yaml:(\\d+:\\d+): ")
                .matcher(String.valueOf(refused.getMessage()))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining(", "));
        assertThat("# refused at " + places)
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void suggestsWhatWasMeant() {
        assertThatThrownBy(() -> PolicyFile.read("p", """
                        views: {a: {coordinates: ful, permit: [headlin]}}
                        organisations: {MIA: {view: b}}""".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContainingAll("Did you mean full?", "Did you mean headline?", "Known are: ");
    }

    @Test
    void readsViewsAsTheyAreMeant() throws IOException {
        byte[] bytes = Files.readAllBytes(POLICIES.resolve("accepted/variants.yaml"));

        assertThat(PolicyFile.read("p", bytes).views())
                .isEqualTo(Map.of(
                        "NO", new View(Set.of(), new Precision.None()),
                        "KFOR", new View(Set.of(Field.HEADLINE), new Precision.OnGrid(new Grid(500))),
                        "EU-2", new View(Set.of(Field.RULES), new Precision.OnGrid(new Grid(100_000))),
                        "MIA", View.LEAST));
    }

    @Test
    void theBundledPolicyIsThatOfTheContracts() throws IOException {
        String bundled = Files.readString(Path.of("src/main/resources/default-release-policy.yaml"));

        assertThat(bundled).isEqualTo(Files.readString(POLICIES.resolve("accepted/default.yaml")));
        var policy = PolicyFile.read("p", bundled.getBytes(StandardCharsets.UTF_8));
        assertThat(policy.grids()).containsExactly(new Grid(1000));
        assertThat(policy.beyondPrecision()).isEmpty();
        assertThat(policy.unnamed(List.of("MIA", "NEW"))).containsExactly("NEW");
        assertThat(policy.of("NEW")).isEqualTo(View.LEAST);
    }

    @Test
    void findsWhatTellsMoreThanAGrid() throws IOException {
        var policy = PolicyFiles.read(POLICIES.resolve("accepted/tests.yaml"));

        assertThat(policy.beyondPrecision())
                .containsExactly(Map.entry("NATO", List.of("reportedDistanceToBorderMetres")));
        assertThat(policy.of("KFOR").beyondPrecision()).isEmpty();
    }

    @Test
    void doesNotTakeWhatIsTooLongOrNoText() {
        assertThatThrownBy(() -> PolicyFile.read("p", new byte[PolicyFile.MAX_BYTES + 1]))
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> PolicyFile.read("p", new byte[] {(byte) 0xff, 'a'}))
                .hasMessageContaining("UTF-8");
    }
}
