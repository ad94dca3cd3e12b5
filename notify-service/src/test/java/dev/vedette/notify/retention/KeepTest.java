package dev.vedette.notify.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepTest {

    @Test
    void goesByTheCalendar() {
        assertThat(Keep.of("P10Y").upTo(Instant.parse("2026-11-30T10:00:00Z")))
                .isEqualTo(Instant.parse("2016-11-30T10:00:00Z"));
        assertThat(Keep.of(" P18M ").upTo(Instant.parse("2026-08-31T10:00:00Z")))
                .isEqualTo(Instant.parse("2025-02-28T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P90D", "P3M", "P1Y", "P100Y"})
    void takesWhatIsNeitherTooShortNorTooLong(String text) {
        assertThat(Keep.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "P89D", "P2M", "PT24H", "P0D", "P-1Y", "P101Y", "P9999999999Y", "P1Y-1D", "ten years"})
    void refusesTheRestAndSaysWhatToWrite(String text) {
        assertThatThrownBy(() -> Keep.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Write a period of")
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void aWrongSettingKeepsTheServiceFromStartingAndIsNamed() {
        assertThatThrownBy(() -> new RetentionPolicy(settings("P10D")))
                .hasMessage(
                        "VEDETTE_RETENTION_MATTERS: Write a period of at least 90 days and at most 100 years, not 'P10D'");
        assertThat(new RetentionPolicy(settings("P5Y")).matters())
                .map(Keep::toString)
                .contains("P5Y");
    }

    private static RetentionSettings settings(String matters) {
        return new RetentionSettings() {
            @Override
            public Optional<String> matters() {
                return Optional.of(matters);
            }

            @Override
            public Optional<String> deadLetters() {
                return Optional.empty();
            }

            @Override
            public String leftovers() {
                return "P1Y";
            }

            @Override
            public Duration every() {
                return Duration.ofHours(1);
            }

            @Override
            public Duration pause() {
                return Duration.ZERO;
            }
        };
    }
}
