package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"12.5, 12.5 m", "10, 10 m", "9.98, 10 m", "523.7, 524 m", "5200, 5200 m", "12345, 12.3 km"})
    void saysShortDistancesWithTheirFraction(double metres, String words) {
        assertThat(Words.metres(metres)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "-1223, 1477, Within about 1.5 km",
        "0, 1500, Within about 1.5 km",
        "99, 20001, Within about 20.1 km",
        "3850, 6550, 'Not within 3.8 km, but within about 6.6 km'"
    })
    void saysARangeRoundedOutwards(double least, double most, String words) {
        assertThat(Words.about(least, most)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1 km", "500, 500 m", "1500, 1500 m"})
    void saysHowLongACellIs(int metres, String words) {
        assertThat(Words.grid(metres)).isEqualTo(words);
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
