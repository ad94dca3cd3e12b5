package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("tlp", "is required", "“TLP label” is missing. Please choose."),
                Arguments.of("headline", "is required", "“In one line” is missing. Please fill it in."),
                Arguments.of("reason", "must not be blank", "“Reason” is missing. Please fill it in."),
                Arguments.of(
                        "place.name", "is required for SIGHTING", "“Where” is missing: it is needed for “Sighting”."),
                Arguments.of(
                        "source.secondHand",
                        "is required for THIRD_PARTY_REPORT: whose report it is",
                        "“Second-hand from” is missing: it is needed for “Third-party report”: whose report it is."),
                Arguments.of(
                        "observedTo",
                        "must not be before observedFrom",
                        "“Observed until” must not be before “When (local time)”."),
                Arguments.of(
                        "size.max",
                        "must not be less than size.min",
                        "“Size, at most” must not be less than “Size, at least”."),
                Arguments.of(
                        "exerciseStatus",
                        "must be EXERCISE, as everything under this incident. What was filed there by mistake is retracted",
                        "“Real or exercise” must be “Exercise”, as everything under this incident. What was filed there by mistake is retracted."),
                Arguments.of("severity", "must be one of EXTREME, SEVERE", "“How grave” must be one of the choices."),
                Arguments.of(
                        "attachments",
                        "“NEGATIVE.mp4” is larger than 100 MB and was not taken.",
                        "“NEGATIVE.mp4” is larger than 100 MB and was not taken."),
                Arguments.of(
                        "place.coordinates.entered",
                        "lie 3,131 km from the border, and would lie 1 km from it if they were exchanged: latitude comes first",
                        "“Coordinates” lie 3,131 km from the border, and would lie 1 km from it if they were exchanged:"
                                + " latitude comes first."),
                Arguments.of("place.name", "Banje lies there: is that meant?", "Banje lies there: is that meant?"),
                Arguments.of(
                        "place.name", "Ђаковица lies there: is that meant?", "Ђаковица lies there: is that meant?"),
                Arguments.of(
                        "", "changes nothing", "Nothing is changed so far. Change what is new, or leave it as it is."),
                Arguments.of("", "is too new", "The form is too new."),
                Arguments.of("", "The form did not say it.", "The form did not say it."),
                Arguments.of(
                        "place.coordinates.entered",
                        "must be coordinates, such as 34T DN 64368 57607",
                        "“Coordinates” must be coordinates, such as 34T DN 64368 57607."));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void speaksInSentencesOfTheFormsLabels(String field, String message, String sentence) {
        assertThat(Sentences.of(field, message, false)).isEqualTo(sentence);
    }

    @Test
    void asksForATimeAsTheFormTakesIt() {
        String message = "must be a date and time with offset, such as 2026-03-07T15:20:00+01:00";
        assertThat(Sentences.of("observedFrom", message, true))
                .isEqualTo("“When (local time)” must be a date and time, such as 2026-03-07T15:20.");
    }

    @Test
    void putsCodesIntoWordsWithinANotice() {
        assertThat(Sentences.plain("An incident that is OPEN can become MONITORING, DE_ESCALATED, not CLOSED."))
                .isEqualTo("An incident that is “Open” can become “Monitoring”, “De-escalated”, not “Closed”.");
    }

    @Test
    void everyFieldOfTheFormHasALabel() {
        assertThat(Stream.of(
                                FormBody.TEXTS,
                                FormBody.NUMBERS,
                                FormBody.TIMES,
                                FormBody.NEGATIVE_TEXTS,
                                FormBody.NEGATIVE_TIMES)
                        .flatMap(fields -> fields.stream()))
                .allSatisfy(field -> assertThat(Labels.of(field)).isNotEqualTo(field));
    }
}
