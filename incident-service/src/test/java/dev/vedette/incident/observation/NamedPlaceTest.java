package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.place.DistanceToBorder.Verdict;
import dev.vedette.incident.place.Gazetteer;
import dev.vedette.incident.place.GazetteerPlace;
import dev.vedette.incident.problem.FieldError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gazetteer id decides how far an observation is from the line, and so who is told. */
@QuarkusTest
class NamedPlaceTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Inject
    Gazetteer gazetteer;

    @Inject
    PlaceCheck places;

    @Inject
    VersionRecorder recorder;

    @ParameterizedTest
    @CsvSource({
        "Prishtina, , geonames:792921, place.gazetteerId, Banje (Zubin Potok)",
        "Banje, , cities-json:XK.prizren, place.gazetteerId, Prizren",
        "Banj, , geonames:792921, place.gazetteerId, Banje (Zubin Potok)",
        "Banje, Leposavić, geonames:792921, place.municipality, Zubin Potok",
    })
    void refusesTheIdOfAnotherPlace(String name, @Nullable String municipality, String id, String field, String says) {
        file("mia-reporter", body(name, municipality, id))
                .then()
                .statusCode(422)
                .body("errors.field", contains(field))
                .body("errors[0].message", containsString(says));
    }

    @ParameterizedTest
    @CsvSource({
        "Banjë, Zubin Potok, geonames:792921",
        "БАЊЕ, Зубин Поток, geonames:792921",
        "banje, Komuna e Zubin Potokut, geonames:792921",
        "Приштина, , cities-json:XK.pristina",
        "Soko Banja, Whatever it is called, cities-json:RS.soko-banja",
        ", , geonames:792921"
    })
    void takesEveryNameOfThePlace(@Nullable String name, @Nullable String municipality, String id) {
        var filed = file("mia-reporter", body(name, municipality, id));
        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(201);
        assertThat(filed.<String>path("distanceToBorder.measuredFrom")).isEqualTo("GAZETTEER");
    }

    @Test
    void measuresFromNoPlaceThatIsNotCalledSo() {
        List<GazetteerPlace> all = Stream.of("a", "b", "k", "p", "s", "z", "m")
                .flatMap(begin -> gazetteer.search(begin, 100).stream())
                .distinct()
                .toList();
        var random = new Random(7);
        IntStream.range(0, 200).forEach(round -> {
            var named = all.get(random.nextInt(all.size()));
            // Every other one says which it is.
            var meant = round % 2 == 0 ? named : all.get(random.nextInt(all.size()));
            var filed = file("mia-reporter", body(named.name(), null, meant.id()));
            boolean isCalled = Stream.concat(Stream.of(meant.name()), meant.otherNames().stream())
                    .anyMatch(named.name()::equals);
            assertThat(filed.statusCode()).as("%s as %s", named, meant).isEqualTo(isCalled ? 201 : 422);
        });
    }

    /** Such as under a gazetteer that knew other names; who mends something else of it need not mend the place at once. */
    @Test
    void measuresNothingForWhatWasRecordedUnderTheIdOfAnotherPlace() {
        var stands = new ObservedPlace("Banje", null, "cities-json:XK.prizren", null, null, null);
        var errors = new ArrayList<FieldError>();

        places.check(stands, stands, errors);

        assertThat(errors).isEmpty();
        assertThat(recorder.distance(at(stands)))
                .returns(Verdict.INDETERMINATE, DistanceToBorder::verdict)
                .returns(null, DistanceToBorder::metres);
        places.check(new ObservedPlace("Banje", "Zubin Potok", stands.gazetteerId(), null, null, null), stands, errors);
        assertThat(errors).extracting(FieldError::field).containsExactly("place.gazetteerId");
    }

    private static ObservationContent at(ObservedPlace place) {
        var draft = ((DraftReader.Read.WellFormed) DraftReader.read(JSON.objectNode())).draft();
        return new ObservationContent(
                Kind.SIGHTING,
                "Named",
                draft.category(),
                draft.severity(),
                draft.urgency(),
                draft.certainty(),
                draft.armed(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                OffsetDateTime.MIN,
                place,
                null,
                null,
                null);
    }

    private static String body(@Nullable String name, @Nullable String municipality, String id) {
        return """
                {"kind": "SIGHTING", "headline": "Named", "exerciseStatus": "EXERCISE", "severity": "SEVERE",
                 "place": {%s%s"gazetteerId": "%s"}, "tlp": "TLP:AMBER"}""".formatted(
                        name == null ? "" : "\"name\": \"" + name + "\", ",
                        municipality == null ? "" : "\"municipality\": \"" + municipality + "\", ",
                        id);
    }
}
