package dev.vedette.incident.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.place.Coordinates;
import dev.vedette.incident.place.Gazetteer;
import dev.vedette.incident.place.GazetteerPlace;
import dev.vedette.incident.problem.FieldError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 0.1 degrees of latitude are 11.1 km. */
class NameCheckTest {

    private static final GazetteerPlace BANJE = place("geonames:1", "Banje", "Zubin Potok", new Coordinates(43, 20.5));
    private static final GazetteerPlace OTHER = place("geonames:2", "Banje", "Malishevë", new Coordinates(42.4, 20.5));
    private static final GazetteerPlace NOWHERE = place("geonames:3", "Oslare", "Bujanovac", null);

    private final NameCheck check = new NameCheck(new Known(List.of(BANJE, OTHER, NOWHERE)));

    @ParameterizedTest(name = "{0} at {2}, ± {3} m: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "Banje, Zubin Potok, 43.1, -, -",
                "Banje, Zubin Potok, 43.179, -, -",
                "Banje, Zubin Potok, 43.182, -, Banje lies 20 km from these coordinates: is that meant?",
                "Banje, Zubin Potok, 44.17, -, Banje lies 130 km from these coordinates: is that meant?",
                "banjë, Zubin Potok, 44.17, -, Banje lies 130 km from these coordinates: is that meant?",
                // What is uncertain by so much may lie in the place.
                "Banje, Zubin Potok, 44.17, 100000, Banje lies 130 km from these coordinates: is that meant?",
                "Banje, Zubin Potok, 43.9, 100000, -",
                "Banje, Zubin Potok, 43.27, 5000, Banje lies 30 km from these coordinates: is that meant?",
                "Banje, Zubin Potok, 43.27, 11000, -",
                // The nearest of several.
                "Banje, -, 42.4, -, -",
                "Banje, -, 42.2, -, The nearest place called Banje lies 22 km from these coordinates: is that meant?",
                "Banje, Zubin Potok, 42.4, -, Banje lies 67 km from these coordinates: is that meant?",
                // A municipality that has none is wrong, or the name is.
                "Banje, Vushtrri, 44.17, -, The nearest place called Banje lies 130 km from these coordinates: is that meant?",
                // A place that is not known, as far as can be told.
                "Nowhere, -, 44.17, -, -",
                "Oslare, -, 44.17, -, -",
                "-, Zubin Potok, 44.17, -, -",
            })
    void asksForThePlaceOfThatNameThatLiesNearest(
            @Nullable String name,
            @Nullable String municipality,
            double latitude,
            @Nullable Double uncertainty,
            @Nullable String question) {
        var place = new ObservedPlace(name, municipality, null, point(latitude, null), uncertainty, null);

        assertThat(check.question(place, null).map(FieldError::message)).isEqualTo(Optional.ofNullable(question));
    }

    @Test
    void takesIntoAccountHowFewDigitsWereTyped() {
        // A square of 100 km: its middle may be 71 km off.
        assertThat(check.question(named(BANJE.id(), point(43.7, "34T EN")), null))
                .isEmpty();
        assertThat(check.question(named(BANJE.id(), point(43.7, null)), null)).isPresent();
    }

    @Test
    void asksForThePlaceOfTheIdIfThereIsOne() {
        assertThat(check.question(named(OTHER.id(), point(42.4, null)), null)).isEmpty();
        assertThat(check.question(named(OTHER.id(), point(43, null)), null).map(FieldError::message))
                .hasValue("Banje lies 67 km from these coordinates: is that meant?");
    }

    @Test
    void asksAboutNothingThatStandsThereAlreadyOrHasNoCoordinates() {
        var far = named(BANJE.id(), point(44.17, null));

        assertThat(check.question(far, null))
                .hasValueSatisfying(asked -> assertThat(asked.confirmBy()).isEqualTo("placeConfirmed"));
        assertThat(check.question(far, far)).isEmpty();
        assertThat(check.question(named(BANJE.id(), null), null)).isEmpty();
        assertThat(check.question(null, far)).isEmpty();
    }

    private static ObservedPlace named(String id, ObservedPlace.@Nullable Point point) {
        return new ObservedPlace("Banje", null, id, point, null, null);
    }

    private static ObservedPlace.Point point(double latitude, @Nullable String entered) {
        return new ObservedPlace.Point(latitude, 20.5, entered, null);
    }

    private static GazetteerPlace place(
            String id, String name, String municipality, @Nullable Coordinates coordinates) {
        return new GazetteerPlace(
                id,
                name,
                name.equals("Banje") ? List.of("Banjë") : List.of(),
                coordinates,
                municipality,
                List.of(),
                null,
                "XK",
                "PPL");
    }

    private record Known(List<GazetteerPlace> places) implements Gazetteer {
        @Override
        public List<GazetteerPlace> search(String query, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<GazetteerPlace> called(String name) {
            return places.stream().filter(place -> place.isCalled(name)).toList();
        }

        @Override
        public Optional<GazetteerPlace> find(String id) {
            return places.stream().filter(place -> place.id().equals(id)).findFirst();
        }
    }
}
