package dev.vedette.incident.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vedette.incident.place.EnteredCoordinates.Parsed;
import dev.vedette.incident.place.EnteredCoordinates.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnteredCoordinatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42.97028, 20.56306",
                "42.97028,20.56306",
                "  42.97028   20.56306 ",
                "42.97028; 20.56306",
                "42.97028 / 20.56306",
                "+42.97028, +20.56306",
                "42,97028 20,56306",
                "42,97028, 20,56306",
                "42,97028,20,56306",
                "42,97028; 20,56306",
                "42.97028°, 20.56306°",
                "42.97028° 20.56306°",
                "42.97028°N 20.56306°E",
                "42.97028 N, 20.56306 E",
                "N 42.97028 E 20.56306",
                "n42.97028, e20.56306",
                "20.56306E 42.97028N",
                "E 20.56306, N 42.97028",
                "42.97028\u00a0N\u202f20.56306\tE",
            })
    void readsDecimalDegrees(String text) {
        assertBanje(text, CoordinateFormat.DECIMAL, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42°58'13\"N 20°33'47\"E",
                "42°58'13\"N, 20°33'47\"E",
                "42° 58' 13\" N 20° 33' 47\" E",
                "42º58′13″N 20˚33’47”E",
                "42°58'13\"N 20°33'47\"E",
                "42°58'13''N 20°33'47''E",
                "42°58´13“N 20°33`47“E",
                "N42°58'13\" E20°33'47\"",
                "20°33'47\"E 42°58'13\"N",
                "42 58 13 N 20 33 47 E",
                "42:58:13 N 20:33:47 E",
                "42°58'13\" 20°33'47\"",
                "42°58'13\", 20°33'47\"",
                "42°58.217'N 20°33.783'E",
                "42°58,217' N 20°33,783' E",
                "42°58'13,0\"N 20°33'47,0\"E",
            })
    void readsDegreesMinutesSeconds(String text) {
        assertBanje(text, CoordinateFormat.DMS, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"34T DN 64368 57607", "34TDN6436857607", "34tdn 6436857607", " 34 T DN 64368 57607 "})
    void readsMgrs(String text) {
        assertBanje(text, CoordinateFormat.MGRS, 1);
    }

    private static void assertBanje(String text, CoordinateFormat format, double toleranceMetres) {
        double degrees = toleranceMetres / 80_000;
        assertThat(EnteredCoordinates.parse(text)).isInstanceOfSatisfying(Parsed.class, parsed -> {
            assertThat(parsed.coordinates().latitude()).isCloseTo(42.97028, within(degrees));
            assertThat(parsed.coordinates().longitude()).isCloseTo(20.56306, within(degrees));
            assertThat(parsed.format()).isEqualTo(format);
            assertThat(parsed.entered()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "34T DN 64368 57607 | 0.7",
                "34T DN 6436 5760 | 7.1",
                "34T DN 64 57 | 707",
                "34T DN 6 5 | 7071",
                "34T DN | 70711",
                "42.97028, 20.56306 | 0.7",
                "42.97, 20.56 | 690",
                "42°58'13\"N 20°33'47\"E | 19",
                "42°58'N 20°33'E | 1150",
            })
    void statesHowExactTheTextCanBe(String text, double metres) {
        assertThat(EnteredCoordinates.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.class,
                        parsed -> assertThat(parsed.precisionMetres()).isCloseTo(metres, within(metres / 20)));
    }

    @Test
    void readsSouthAndWestAsNegative() {
        assertThat(EnteredCoordinates.parse("33.9°S 18.4°W"))
                .isInstanceOfSatisfying(
                        Parsed.class,
                        parsed -> assertThat(parsed.coordinates()).isEqualTo(new Coordinates(-33.9, -18.4)));
        assertThat(EnteredCoordinates.parse("-33.9 -18.4"))
                .isInstanceOfSatisfying(
                        Parsed.class,
                        parsed -> assertThat(parsed.coordinates()).isEqualTo(new Coordinates(-33.9, -18.4)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "Banje",
                "42",
                "42.97028",
                "42.97028, 20.56306, 17",
                "91, 20",
                "42, 181",
                "NaN, 20",
                "Infinity, 1",
                "1e3, 20",
                "0x2A, 20",
                "42.97028-20.56306",
                "42 30 20 15",
                "-42 N 20 E",
                "42 N 20 N",
                "42 N 20",
                "42°60'N 20°0'E",
                "42°58.5'13\"N 20°33'47\"E",
                "42°58\"13'N 20°33'47\"E",
                "42°°58'N 20°E",
                "٤٢, ٢٠",
                "42.97028\n20.56306",
                "42.97028,\u202e20.56306",
                "42.97028,\u000020.56306",
                "34T DN 643 57",
                "34T DN 643685 576075",
                "34T DN 64368 5760x",
                "61T DN 64368 57607",
                "34I DN 64368 57607",
                "34T DO 64368 57607",
                "34T DA 64368 57607",
                "34T AN 64368 57607",
                "34T",
                "99Z ZZ 1 1",
            })
    void refusesWhatIsNoPoint(String text) {
        assertThat(EnteredCoordinates.parse(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).startsWith("must "));
    }

    @Test
    void answersHostileTextAtOnce() {
        for (String piece :
                new String[] {"4", "4,", "4.", "4 ", "°", "N", "+-", "\u0301", "ß", "34TDN", "\ud83d\ude00", "4'", "''"
                }) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
                EnteredCoordinates.parse(piece.repeat(EnteredCoordinates.MAX_LENGTH / piece.length()));
                EnteredCoordinates.parse(piece.repeat(1_000_000));
            });
        }
    }
}
