package dev.vedette.notify.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.intake.EventReader;
import dev.vedette.notify.intake.GoldenMessages;
import java.nio.charset.StandardCharsets;
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

    private static Optional<DeadLetter.Stated> marking(String body) {
        return StatedMarking.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
