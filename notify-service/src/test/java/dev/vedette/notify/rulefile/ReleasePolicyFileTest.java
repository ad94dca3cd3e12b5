package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.Grid;
import dev.vedette.notify.releasability.Precision;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.releasability.View;
import dev.vedette.notify.rulefile.ReleasePolicyFile.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The policies of contracts/, which both services have to read alike. */
class ReleasePolicyFileTest {

    private static final Path CONTRACTS = Path.of("..", "contracts");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> accepted() throws IOException {
        return files("accepted");
    }

    static Stream<Path> refused() throws IOException {
        return files("refused");
    }

    private static Stream<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve("release-policy/" + directory))) {
            return files.sorted().toList().stream();
        }
    }

    private static ReleasePolicy policy(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(CONTRACTS.resolve("release-policy/accepted/" + name));
        return ((Reading.Accepted) ReleasePolicyFile.read(name, bytes)).policy();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void takesWhatIsRight(Path file) throws IOException {
        assertThat(ReleasePolicyFile.read(file.toString(), Files.readAllBytes(file)))
                .isInstanceOf(Reading.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhereAFileIsWrong(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);

        var refused = (Reading.Refused) ReleasePolicyFile.read(file.toString(), bytes);

        String places = refused.problems().stream()
                .map(problem -> problem.line() + ":" + problem.column())
                .collect(Collectors.joining(", "));
        assertThat("# refused at " + places)
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElseThrow());
        assertThat(refused.problems()).allMatch(problem -> !problem.mend().isBlank());
    }

    @Test
    void suggestsWhatWasMeant() {
        var refused = (Reading.Refused) ReleasePolicyFile.read(
                "p",
                "views: {a: {coordinates: ful, permit: [headlin]}}\norganisations: {MIA: {view: b}}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(refused.problems().stream().map(Problem::mend).toList())
                .satisfiesExactly(
                        mend -> assertThat(mend).startsWith("Did you mean full?"),
                        mend -> assertThat(mend).startsWith("Did you mean headline?"),
                        mend -> assertThat(mend).contains("Known are: "));
    }

    @Test
    void readsViewsAsTheyAreMeant() throws IOException {
        assertThat(policy("variants.yaml").views())
                .isEqualTo(Map.of(
                        "NO", new View("nothing", java.util.Set.of(), new Precision.None()),
                        "KFOR", new View("one", java.util.Set.of(Field.HEADLINE), new Precision.OnGrid(new Grid(500))),
                        "EU-2", new View("far", java.util.Set.of(Field.RULES), new Precision.OnGrid(new Grid(100_000))),
                        "MIA", View.LEAST));
    }

    @Test
    void theBundledPolicyShowsAllToMostAndAnOverviewToThoseAbove() throws IOException {
        ReleasePolicy policy = policy("default.yaml");

        assertThat(List.of("MIA", "MOD", "KIA", "KFOR", "EULEX"))
                .allMatch(code -> policy.of(code).isWhole());
        assertThat(List.of("NATO", "EU"))
                .allSatisfy(
                        code -> assertThat(policy.of(code).precision()).isEqualTo(new Precision.OnGrid(new Grid(1000))))
                .noneMatch(code -> policy.of(code).permits(Field.UNIT_CLAIMED)
                        || policy.of(code).permits(Field.SOURCE_SECOND_HAND)
                        || policy.of(code).permits(Field.ATTACHMENTS));
        assertThat(policy.beyondPrecision()).isEmpty();
        assertThat(policy.of("UNNAMED")).isEqualTo(View.LEAST);
        assertThat(Files.readString(Path.of("src/main/resources/default-release-policy.yaml")))
                .isEqualTo(Files.readString(CONTRACTS.resolve("release-policy/accepted/default.yaml")));
    }

    @Test
    void findsWhatTellsMoreThanAGrid() throws IOException {
        ReleasePolicy policy = policy("tests.yaml");

        assertThat(policy.beyondPrecision())
                .containsExactly(Map.entry("NATO", List.of("reportedDistanceToBorderMetres")));
        assertThat(new View("v", java.util.Set.of(Field.PLACE_GAZETTEER_ID), new Precision.None()).beyondPrecision())
                .containsExactly("place.gazetteerId");
        assertThat(policy.of("KFOR").beyondPrecision()).isEmpty();
    }

    @Test
    void takesTheExamplesOfTheDocumentation() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "release-policy.md"));
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(
                                ReleasePolicyFile.read("example", example.getBytes(StandardCharsets.UTF_8)))
                        .isInstanceOf(Reading.Accepted.class));
        assertThat(Field.paths()).allSatisfy(path -> assertThat(text).contains("`" + path + "`"));
    }

    @Test
    void theSchemaSaysTheSame() throws IOException {
        JsonNode tree = JSON.readTree(Files.readString(CONTRACTS.resolve("schemas/release-policy.v1.schema.json")));
        assertThat(tree.at("/$defs/field/enum"))
                .hasSameSizeAs(Field.paths())
                .allMatch(name -> Field.paths().contains(name.asText()));
        // Without the other schemas: an editor has none of them.
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(tree);
        for (Path file : accepted().toList()) {
            Object loaded = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            assertThat(schema.validate(JSON.<JsonNode>valueToTree(loaded)))
                    .as(file.toString())
                    .isEmpty();
        }
        assertThat(schema.validate(
                        JSON.readTree("{\"views\": {}, \"organisations\": {\"kfor\": {\"view\": \"full\"}}}")))
                .hasSize(2);
    }

    @Test
    void theSchemaNamesCodesAndLevelsAsTheContractDoes() throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(CONTRACTS.resolve("schemas/release-policy.v1.schema.json")));
        JsonNode common = JSON.readTree(Files.readString(CONTRACTS.resolve("schemas/common.v1.schema.json")));
        assertThat(List.of("organisationCode", "classification"))
                .allSatisfy(name -> assertThat(schema.at("/$defs/" + name)).isEqualTo(common.at("/$defs/" + name)));
    }
}
