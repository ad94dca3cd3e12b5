package dev.vedette.notify.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.intake.EventReader;
import dev.vedette.notify.intake.GoldenMessages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatedMarkingTest {

    private static final String MESSAGE = GoldenMessages.text("observation-recorded.filed");

    @Test
    void whatAMessageSaysOfItselfIsRead() {
        assertThat(marking(MESSAGE)).isPresent();
    }

    /** A tree takes many times the bytes of its text: one large letter would end the service again and again. */
    @Test
    void whatIsLargerThanAMessageMayBeIsNotRead() {
        String large = MESSAGE + " ".repeat(EventReader.LARGEST_BYTES);

        assertThat(marking(large)).isEmpty();
        assertThat(StatedMarking.json(large)).isEmpty();
    }

    /** A newer version, or a name that is mistyped, may keep from somebody what the rest shows him. */
    @Test
    void whatSaysMoreThanIsUnderstoodIsNotRead() {
        String more = MESSAGE.replaceFirst("\"originator\"", "\"eyesOnly\": [\"MIA\"], \"originator\"");
        String newer = MESSAGE.replaceFirst("observation.recorded.v1", "observation.recorded.v2");
        String otherSchema = MESSAGE.replaceFirst("observation-recorded:v1", "observation-recorded:v2");

        assertThat(List.of(more, newer, otherSchema))
                .doesNotContain(MESSAGE)
                .allSatisfy(body -> assertThat(marking(body)).isEmpty());
    }

    private static Optional<DeadLetter.Stated> marking(String body) {
        return StatedMarking.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
