package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.Api;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A distance says which part of its error was assumed, because nobody stated how uncertain the place is. */
@QuarkusTest
class AssumedUncertaintyTest {

    private static final String POINT =
            "\"coordinates\": {\"latitude\": 42.97028, \"longitude\": 20.56306}, \"uncertaintyMetres\": 500";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'coordinates': {'latitude': 42.97028, 'longitude': 20.56306} | ± 100 m assumed for the place, as nobody stated it,",
                "'coordinates': {'entered': '34T DN 643 576'} | ± 100 m assumed for the place, as nobody stated it,",
                "'coordinates': {'entered': '34T DN 64 57'} | 707 m for the place,",
                "'coordinates': {'entered': '34T DN 64368 57607'}, 'uncertaintyMetres': 100 | 100 m for the place,",
                "'gazetteerId': 'geonames:792921' | ± 20,000 m assumed for the place, as nobody stated it,",
                "'gazetteerId': 'geonames:792921', 'uncertaintyMetres': 20000 | 20,000 m for the place,",
                "'note': 'somewhere' | ",
            })
    void saysWhatIsAssumed(String place, @Nullable String says) {
        String id = Api.file("mia-duty", Api.sighting("Near").replace(POINT, place.replace('\'', '"')))
                .path("id");

        String page = Browser.signedInAs("mia-duty").get("/observations/" + id).asString();

        if (says == null) {
            assertThat(page).contains("unknown: no coordinates").doesNotContain("how far off it may be");
        } else {
            assertThat(page).contains("± is how far off it may be: " + says);
        }
    }
}
