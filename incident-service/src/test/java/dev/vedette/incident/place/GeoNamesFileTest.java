package dev.vedette.incident.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoNamesFileTest {

    private static final String BANJE =
            "792921\tBanje\tBanje\tBanjë,Бање\t42.97028\t20.56306\tP\tPPL\tXK\t\t10097358\t29\t\t\t120\t\t700\tEurope/Belgrade\t2020-01-01";
    private static final String MUNICIPALITY =
            "787155\tZubin Potok\tZubin Potok\t\t42.91\t20.69\tA\tADM2\tXK\t\t10097358\t29\t\t\t0\t\t\tEurope/Belgrade\t2020-01-01";
    private static final String FORMER =
            "1\tFormer\tFormer\t\t42\t20\tA\tADM1H\tXK\t\t\t\t\t\t0\t\t\tEurope/Belgrade\t2020-01-01";
    private static final String HILL =
            "2\tBanjski vrh\tBanjski vrh\t\t42.9\t20.5\tT\tHLL\tXK\t\t\t\t\t\t99999\t\t\tEurope/Belgrade\t2020-01-01";

    @Test
    void readsRowsAsGeoNamesWritesThem() {
        var places = GeoNamesFile.read(file("# comment", HILL, FORMER, "", BANJE, MUNICIPALITY));

        assertThat(places).extracting(GazetteerPlace::name).containsExactly("Banje", "Banjski vrh");
        assertThat(places.get(0).otherNames()).containsExactly("Banjë", "Бање");
        assertThat(places.get(0).municipality()).isEqualTo("Zubin Potok");
        assertThat(places.get(0).region()).isNull();
        assertThat(places.get(1).municipality()).isNull();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\tXK` | XK | must have 19 columns separated by tabs, but has 18",
                "792921 | x y | column 1 (identifier) must be a GeoNames number",
                "`792921\t` | `\t` | column 1 (identifier) must be",
                "`792921\tBanje\t` | `792921\t\t` | column 2 (name) must have 1 to 300 characters",
                "42.97028 | 92.97028 | columns 5 and 6 must be latitude and longitude",
                "42.97028 | `` | columns 5 and 6 must be latitude and longitude",
                "20.56306 | east | columns 5 and 6 must be latitude and longitude",
                "792921 | 787155 | column 1 (identifier) repeats geonames:787155",
            })
    void saysWhatIsWrongAndInWhichLine(String right, String wrong, String message) {
        var file = file(MUNICIPALITY, BANJE.replaceFirst(right, wrong));

        assertThatThrownBy(() -> GeoNamesFile.read(file))
                .isInstanceOf(GeodataException.class)
                .hasMessageStartingWith("Geodata file places.tsv, line 2: ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAFileWithoutPlaces() {
        assertThatThrownBy(() -> GeoNamesFile.read(file("# nothing"))).hasMessageContaining("there is no place");
    }

    private static GeodataFile file(String... lines) {
        return new GeodataFile("places.tsv", String.join("\n", lines));
    }
}
