package dev.vedette.incident.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled places. */
class IndexedGazetteerTest {

    private static final Gazetteer GAZETTEER =
            new IndexedGazetteer(GeoNamesFile.read(GeodataFile.bundled("geodata/places.tsv")));

    @Test
    void findsBanjeWithWhatTellsItFromOthersOfTheName() {
        assertThat(GAZETTEER.find("geonames:792921"))
                .contains(new GazetteerPlace(
                        "geonames:792921",
                        "Banje",
                        List.of("Banjë"),
                        new Coordinates(42.97028, 20.56306),
                        "Zubin Potok",
                        List.of("Komuna e Zubin Potokut"),
                        "Mitrovica",
                        "XK",
                        "PPL"));
    }

    @Test
    void findsAPlaceThatNobodyHasLocated() {
        assertThat(GAZETTEER.search("Oslare", 10)).singleElement().satisfies(place -> {
            assertThat(place.coordinates()).isNull();
            assertThat(place.municipality()).isEqualTo("Bujanovac");
            assertThat(place.country()).isEqualTo("RS");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Banje, Banje",
        "banjë, Banje",
        "БАЊЕ, Banje",
        "Зубин Поток, Zubin Potok",
        "potok zub, Zubin Potok",
        "potok, Zubin Potok",
        "leposavic, Leposaviq",
        "Лепосавић, Leposaviq",
        "djakovica, Gjakovë",
        "Đakovica, Gjakovë",
        "Ђаковица, Gjakovë",
        "gjakove, Gjakovë",
        "prist, Pristina",
        "Prishtinë, Pristina",
        "Пећ, Pejë",
        "medvedja, Medveđa",
        "Preshevë, Preševo",
        "hani elez, Hani i Elezit",
    })
    void findsInEverySpelling(String query, String name) {
        assertThat(GAZETTEER.search(query, 10))
                .extracting(GazetteerPlace::name)
                .first()
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "geonames:792921, banjë, true",
        "geonames:792921, БАЊЕ, true",
        "geonames:792921, Banj, false",
        "geonames:792921, Banje i Epërme, false",
        "geonames:792921, 東京, false",
        "cities-json:XK.pristina, Приштина, true",
        "cities-json:XK.pristina, PRISHTINE, true",
        "cities-json:XK.prizren, Pristina, false",
    })
    void knowsAllNamesOfAPlaceAndNoPartOfThem(String id, String name, boolean called) {
        assertThat(GAZETTEER.find(id).orElseThrow().isCalled(name)).isEqualTo(called);
    }

    @ParameterizedTest
    @CsvSource({
        "geonames:792921, Зубин Поток, true",
        "geonames:792921, Komuna e Zubin Potokut, true",
        "geonames:792921, Leposavić, false",
        "cities-json:RS.soko-banja, Anything, true",
    })
    void knowsAllNamesOfAMunicipality(String id, String municipality, boolean fits) {
        assertThat(GAZETTEER.find(id).orElseThrow().mayLieIn(municipality)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%", "'; --", "\u0000", "xyzzy", "anje", "東京"})
    void findsNothing(String query) {
        assertThat(GAZETTEER.search(query, 10)).isEmpty();
    }

    @Test
    void putsTheExactNameFirstAndEachPlaceOnce() {
        var found = GAZETTEER.search("p", 1000);

        assertThat(found).doesNotHaveDuplicates().hasSizeGreaterThan(5);
        assertThat(GAZETTEER.search("pirot", 10))
                .extracting(GazetteerPlace::name)
                .startsWith("Pirot");
        assertThat(GAZETTEER.search("p", 3)).isEqualTo(found.subList(0, 3));
    }

    @Test
    void hasIdentifiersThatMessagesMayCarry() {
        var places = GAZETTEER.search("a", 1000);

        assertThat(places)
                .extracting(GazetteerPlace::id)
                .allMatch(id -> id.matches("[a-z][a-z0-9-]{0,31}:[A-Za-z0-9._-]{1,64}"));
        assertThat(places).extracting(GazetteerPlace::country).isSubsetOf(Set.of("XK", "RS"));
    }

    @Test
    void refusesANegativeLimit() {
        assertThatThrownBy(() -> GAZETTEER.search("a", -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
