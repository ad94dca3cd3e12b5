package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"12.5, 12.5 m", "10, 10 m", "9.98, 10 m", "523.7, 524 m", "5200, 5 200 m", "12345, 12.3 km"})
    void saysShortDistancesWithTheirFraction(double metres, String words) {
        assertThat(Words.metres(metres)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "1, 1 byte", "999, 999 bytes", "1000, 1 kB", "999499, 999 kB", "999999, 1.0 MB"})
    void saysHowLargeAFileIs(long size, String words) {
        assertThat(Words.bytes(size)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"359.7, 0", "0, 0", "359.4, 359", "350, 350"})
    void saysADirectionBelow360(double degrees, String words) {
        assertThat(Words.direction(degrees)).isEqualTo(words + "° from true north");
    }
}
