package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.observation.DraftReader;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @Test
    void readsALocalTimeThatStandsForOneInstant() {
        assertThat(Times.read("2026-03-07T15:20")).contains(OffsetDateTime.parse("2026-03-07T15:20+01:00"));
        assertThat(Times.read("2026-07-07T15:20")).contains(OffsetDateTime.parse("2026-07-07T15:20+02:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59:59"})
    void refusesATimeThatThereWasNot(String typed) {
        assertThat(Times.read(typed)).isEmpty();
        assertThat(message(typed)).contains("“When (local time)” is a time that there was not");
    }

    @Test
    void asksWhichOfTwoAndTakesTheAnswer() {
        assertThat(Times.read("2025-10-26T02:30")).isEmpty();
        assertThat(message("2025-10-26T02:30"))
                .contains("twice")
                .contains("2025-10-26T02:30+02:00")
                .contains("2025-10-26T02:30+01:00");
        for (String answer : List.of("2025-10-26T02:30+02:00", "2025-10-26T02:30+01:00")) {
            assertThat(Times.read(answer)).contains(OffsetDateTime.parse(answer));
            assertThat(Times.typed(OffsetDateTime.parse(answer))).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2025-10-25T23:59:00Z", "2025-10-26T00:00:00Z", "2025-10-26T01:59:00Z", "2026-03-29T01:00:00Z"})
    void writesNoTimeThatItReadsAsAnother(String instant) {
        OffsetDateTime time = OffsetDateTime.parse(instant);
        assertThat(Times.read(Times.typed(time)).orElseThrow().toInstant()).isEqualTo(time.toInstant());
    }

    @Test
    void showsInATextFieldWhatAFieldForLocalTimesWouldForget() {
        var form = FormView.of(
                Map.of("observedFrom", List.of("2025-10-26T02:30+01:00"), "observedTo", List.of("2026-03-07T15:20")));
        assertThat(form.inputType("observedFrom", "datetime-local")).isEqualTo("text");
        assertThat(form.inputType("observedTo", "datetime-local")).isEqualTo("datetime-local");
        assertThat(form.inputType("reportedAt", "datetime-local")).isEqualTo("datetime-local");
    }

    private static String message(String typed) {
        Input input = Input.of(Map.of("observedFrom", List.of(typed)));
        var read = DraftReader.read(FormBody.of(input, List.of()));
        var errors = ((DraftReader.Read.Malformed) read).errors();
        return String.valueOf(FormView.rejected(input, errors, null).message("observedFrom"));
    }
}
