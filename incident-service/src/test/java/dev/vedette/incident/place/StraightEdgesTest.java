package dev.vedette.incident.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** RFC 7946, 3.1.1: an edge is straight in longitude and latitude, however long it is; not on a map. */
class StraightEdgesTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    private static MeasuredBorderLine exampleOfTheDocument() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../docs/geodata.md")));
        assertThat(example.find()).isTrue();
        return new MeasuredBorderLine(LineFile.read(new GeodataFile("geodata.md", example.group(1))));
    }

    /** The edge from 21 to 20 degrees runs along the parallel of 43 degrees; on the map its chord would run 121 m north of that. */
    @Test
    void tellsTheSideOfALongEdgeInDegrees() throws IOException {
        var line = exampleOfTheDocument();

        assertThat(line.distanceFrom(new Coordinates(43.0004, 20.5), 0.0).verdict())
                .isEqualTo(DistanceToBorder.Verdict.OUTSIDE);
        assertThat(line.distanceFrom(new Coordinates(42.9996, 20.5), 0.0).verdict())
                .isEqualTo(DistanceToBorder.Verdict.INSIDE);
    }

    @Test
    void measuresToALongEdgeWithinAMetre() throws IOException {
        var line = exampleOfTheDocument();
        for (double longitude = 20.05; longitude < 21; longitude += 0.0501) {
            Double metres =
                    line.distanceFrom(new Coordinates(43, longitude), 0.0).metres();
            assertThat(metres).as("at %f", longitude).isNotNull().isLessThan(1.0);
        }
    }
}
