package dev.vedette.incident.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFileTest {

    private static final String SQUARE = """
            {"type": "FeatureCollection",
             "dataset": {"id": "square", "version": "1", "statedErrorMetres": 5, "attribution": "made up"},
             "features": [
              {"type": "Feature", "properties": {"role": "inside"},
               "geometry": {"type": "Polygon", "coordinates": [[[20, 42], [21, 42], [21, 43], [20, 43], [20, 42]]]}},
              {"type": "Feature", "properties": {"role": "line"},
               "geometry": {"type": "LineString", "coordinates": [[21, 43], [20, 43]]}}]}
            """;

    @Test
    void readsARightFile() {
        LineDataset data = LineFile.read(new GeodataFile("square.geojson", SQUARE));

        assertThat(data.dataset()).isEqualTo(new DistanceToBorder.Dataset("square", "1"));
        assertThat(data.attribution()).isEqualTo("made up");
        assertThat(data.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.errorMetres()).isEqualTo(5));
        assertThat(new MeasuredBorderLine(data)
                        .distanceFrom(new Coordinates(42.9, 20.5), 0.0)
                        .verdict())
                .isEqualTo(DistanceToBorder.Verdict.INSIDE);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"FeatureCollection\" | \"Topology\" | type: must be \"FeatureCollection\"",
                "\"version\": \"1\", | `` | dataset: has no member \"version\"",
                "\"id\": \"square\" | \"id\": 7 | dataset.id: must be text",
                "\"statedErrorMetres\": 5 | \"statedErrorMetres\": -5 | dataset.statedErrorMetres: must be between 0 and",
                "\"statedErrorMetres\": 5 | \"statedErrorMetres\": \"5\" | dataset.statedErrorMetres: must be a number",
                "\"statedErrorMetres\": 5 | \"statedErrorMetres\": 1e999 | dataset.statedErrorMetres: must be a number",
                "{\"role\": \"line\"} | {\"role\": \"lime\"} | features[1].properties.role: must be \"line\" or \"inside\"",
                "{\"role\": \"line\"} | null | features[1]: has no member \"properties\"",
                "{\"role\": \"line\"} | {\"role\": \"inside\"} | features[1].geometry.type: must be \"Polygon\" or \"MultiPolygon\"",
                "\"LineString\" | \"Point\" | features[1].geometry.type: must be \"LineString\" or \"MultiLineString\"",
                "[[21, 43], [20, 43]] | [[21, 43]] | features[1].geometry.coordinates: must have two positions or more",
                "[[21, 43], [20, 43]] | [[21, 43], [20]] | features[1].geometry.coordinates[1]: must be longitude and latitude",
                "[[21, 43], [20, 43]] | [[43, 21], [20, 43]] | features[1].geometry.coordinates[0]: is outside of",
                "[[21, 43], [20, 43]] | [[21, 43], [20, 42.5]] | features: the line must run along the edge of the area",
                "[20, 43], [20, 42]] | [20, 43]] | features[0].geometry.coordinates[0]: must be a ring",
                "[21, 42], [21, 43], [20, 43] | [21, 43], [21, 42], [20, 43] | features[0].geometry.coordinates: Self-intersection near",
                "\"features\": [ | \"features\": [], \"more\": [ | features: must have at least one feature",
                "[20, 43]]}}]} | [20, 43]]}}] | is not JSON at line ",
                "\"id\": \"square\" | \"id\": \"square\", \"id\": \"circle\" | Duplicate field 'id'",
            })
    void saysWhatIsWrongAndWhere(String right, String wrong, String message) {
        var file = new GeodataFile("square.geojson", SQUARE.replace(right, wrong));

        assertThatThrownBy(() -> new MeasuredBorderLine(LineFile.read(file)))
                .isInstanceOf(GeodataException.class)
                .hasMessageStartingWith("Geodata file square.geojson")
                .hasMessageContaining(message);
    }

    @Test
    void readsTheExampleOfTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("../docs/geodata.md"));
        String example = page.substring(page.indexOf("```json") + 7, page.indexOf("```", page.indexOf("```json") + 7));

        var line = new MeasuredBorderLine(LineFile.read(new GeodataFile("geodata.md", example)));

        assertThat(line.dataset()).isEqualTo(new DistanceToBorder.Dataset("cadastre", "2026-03"));
        assertThat(line.distanceFrom(new Coordinates(42.7, 20.99), 0.0).datasetErrorMetres())
                .isEqualTo(40);
        assertThat(line.distanceFrom(new Coordinates(42.99, 20.5), 0.0).datasetErrorMetres())
                .isEqualTo(5);
    }

    @Test
    void namesAFileThatIsNotThere(@TempDir Path directory) {
        Path missing = directory.resolve("missing.geojson");

        assertThatThrownBy(() -> GeodataFile.replacementOrBundled(Optional.of(missing), "geodata/line.geojson"))
                .isInstanceOf(GeodataException.class)
                .hasMessage("Geodata file " + missing + ": does not exist");
    }

    @Test
    void refusesWhatIsNotUtf8(@TempDir Path directory) throws Exception {
        Path latin = Files.write(directory.resolve("line.geojson"), "Prishtinë".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> GeodataFile.replacementOrBundled(Optional.of(latin), "geodata/line.geojson"))
                .hasMessageEndingWith("is not UTF-8");
    }
}
