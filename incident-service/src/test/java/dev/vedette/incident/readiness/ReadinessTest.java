package dev.vedette.incident.readiness;

import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.incident.Api;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReadinessTest {

    private static final String PATH = "/api/v1/readiness";

    @Inject
    EntityManager entities;

    @Test
    void holdsForAllNationalInstitutionsUnlessReleasedFurther() {
        String reason = Api.unique();
        post(
                        "mia-duty",
                        PATH,
                        "{\"level\": \"INCREASED\", \"reason\": \"%s\", \"tlp\": \"TLP:AMBER\"}".formatted(reason))
                .then()
                .statusCode(201)
                .body("releasableTo", equalTo(List.of("KIA", "MIA", "MOD")));
        get("kia-reporter", PATH).then().statusCode(200).body("reason", equalTo(reason));
        get("kfor-duty", PATH + "/history").then().statusCode(200).body("items.reason", not(hasItem(reason)));
        get("kia-reporter", PATH + "/history").then().body("items.reason", hasItem(reason));
    }

    @Test
    void asksBeforeSomebodyIsLeftWithALevelThatIsOver() {
        String body = "{\"level\": \"%s\", \"reason\": \"x\", \"tlp\": \"TLP:AMBER\", \"exerciseStatus\": \"TEST\"%s}";
        post("mia-duty", PATH, body.formatted("INCREASED", ", \"releasableTo\": [\"MOD\", \"KIA\", \"KFOR\"]"))
                .then()
                .statusCode(201);

        post("mia-duty", PATH, body.formatted("NORMAL", ""))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("releasableTo"))
                .body("errors.confirmBy", hasItem("keptFrom"));
        get("kfor-duty", PATH + "?exerciseStatus=TEST").then().body("level", equalTo("INCREASED"));

        post("mia-duty", PATH, body.formatted("NORMAL", ", \"keptFrom\": [\"XX\"]"))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("keptFrom"));
        post("mia-duty", PATH, body.formatted("NORMAL", ", \"keptFrom\": [\"KFOR\"]"))
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59-18:00", "2126-11-29T12:00:00Z", "9999-12-31T23:59:59Z"})
    void endsInTheYearsThatADateTimeGroupCanTell(String validUntil) {
        post(
                        "mia-duty",
                        PATH,
                        "{\"level\": \"INCREASED\", \"reason\": \"x\", \"tlp\": \"TLP:AMBER\", \"exerciseStatus\": \"TEST\","
                                + " \"validUntil\": \"" + validUntil + "\"}")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("validUntil")));
    }

    @Test
    void marksThatOfAnExerciseAndKeepsItApartFromWhatIsReal() {
        String body = "{\"level\": \"HIGH\", \"reason\": \"%s\", \"tlp\": \"TLP:AMBER\"%s}";
        post("mia-duty", PATH, body.formatted("real", ""))
                .then()
                .statusCode(201)
                .body("exerciseStatus", equalTo("ACTUAL"));
        String id = post("mia-duty", PATH, body.formatted("not real", ", \"exerciseStatus\": \"SYSTEM\""))
                .then()
                .statusCode(201)
                .body("exerciseStatus", equalTo("SYSTEM"))
                .body("previousLevel", nullValue())
                .extract()
                .path("eventId");
        get("kia-reporter", PATH).then().body("reason", equalTo("real"));
        get("kia-reporter", PATH + "?exerciseStatus=SYSTEM").then().body("reason", equalTo("not real"));
        get("kia-reporter", PATH + "?exerciseStatus=DRILL").then().statusCode(400);
        get("kia-reporter", PATH + "/history").then().body("items[0].exerciseStatus", equalTo("SYSTEM"));
        Object data = entities.createNativeQuery(
                        "select cast(payload as text) from outbox where id = cast(:id as uuid)")
                .setParameter("id", id)
                .getSingleResult();
        assertThat(data.toString()).contains("SYSTEM");
        post("mia-duty", PATH, body.formatted("wrong", ", \"exerciseStatus\": \"DRILL\""))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("exerciseStatus"));
    }

    @Test
    void doesNotTellOfAnEarlierLevelThatWasKeptFromSomeone() {
        post(
                        "kia-duty",
                        PATH,
                        "{\"level\": \"MAXIMUM\", \"reason\": \"kept\", \"tlp\": \"TLP:AMBER\", \"releasableTo\": [\"KIA\"],"
                                + " \"keptFrom\": [\"MIA\", \"MOD\", \"KFOR\"]}")
                .then()
                .statusCode(201);
        post("mia-duty", PATH, "{\"level\": \"HIGH\", \"reason\": \"shared\", \"tlp\": \"TLP:AMBER\"}")
                .then()
                .statusCode(201)
                .body("previousLevel", nullValue());
        post("mia-duty", PATH, "{\"level\": \"NORMAL\", \"reason\": \"shared\", \"tlp\": \"TLP:AMBER\"}")
                .then()
                .statusCode(201)
                .body("previousLevel", equalTo("HIGH"));
    }

    @Test
    void anExerciseStandsBesideWhatIsReal() {
        String body = "{\"level\": \"%s\", \"reason\": \"%s\", \"tlp\": \"TLP:AMBER\", \"exerciseStatus\": \"%s\"}";
        post("mia-duty", PATH, body.formatted("INCREASED", "exercise begins", "EXERCISE"));
        post("mia-duty", PATH, body.formatted("HIGH", "real", "ACTUAL")).then().statusCode(201);
        post("mia-duty", PATH, body.formatted("MAXIMUM", "exercise", "EXERCISE"))
                .then()
                .statusCode(201)
                .body("previousLevel", equalTo("INCREASED"));

        get("kia-reporter", PATH).then().body("level", equalTo("HIGH"));
        get("kia-reporter", PATH + "?exerciseStatus=EXERCISE").then().body("level", equalTo("MAXIMUM"));
        assertThat(get("kia-reporter", "/incidents").asString())
                .containsPattern("level-high\"><span[^>]*>TLP:AMBER</span>\\s*<a[^>]*>Readiness: <strong>High</strong>")
                .containsPattern("level-maximum\">[^\n]*EXERCISE[^\n]*\\s*<a[^>]*>Readiness: <strong>Maximum");
        assertThat(get("kia-reporter", "/readiness").asString()).contains("EXERCISE", "real", "exercise begins");
        post("mia-duty", PATH, body.formatted("NORMAL", "real ends", "ACTUAL"))
                .then()
                .body("previousLevel", equalTo("HIGH"));
    }

    @Test
    void isSetByNationalDutyOfficersOnly() {
        String order = "{\"level\": \"HIGH\", \"reason\": \"r\", \"tlp\": \"TLP:AMBER\"}";
        post("mia-reporter", PATH, order).then().statusCode(403);
        post("kfor-duty", PATH, order).then().statusCode(403);
        post("mia-system", PATH, order).then().statusCode(403);
    }

    @Test
    void expiresAndBringsNoEarlierStateBack() {
        String order = "{\"level\": \"%s\", \"reason\": \"%s\", \"tlp\": \"TLP:AMBER\"}";
        post("mia-duty", PATH, order.formatted("HIGH", "before")).then().statusCode(201);
        setUntil(Instant.now().minusSeconds(60));

        get("mia-duty", PATH).then().statusCode(204);
        for (String page : List.of("/incidents", "/readiness")) {
            assertThat(get("mia-duty", page).asString())
                    .contains("<strong>expired</strong>")
                    .contains("none holds now");
        }

        post("mia-duty", PATH, order.formatted("NORMAL", "after")).then().statusCode(201);
        get("mia-duty", PATH).then().statusCode(200).body("reason", equalTo("after"));
        assertThat(get("mia-duty", "/incidents").asString()).doesNotContain("expired");
    }

    private void setUntil(Instant until) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("insert into readiness"
                                + " (id, level, reason, valid_from, valid_until, tlp, originator, releasable_to, exercise_status, author,"
                                + " recorded_at, event_id) values (gen_random_uuid(), 'MAXIMUM', 'for an hour', :from, :until, 'AMBER', 'MIA',"
                                + " array['MIA'], 'ACTUAL', 'mia-duty', now(), gen_random_uuid())")
                        .setParameter("from", until.minusSeconds(3600).toString())
                        .setParameter("until", until.toString())
                        .executeUpdate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "9999-12-31T00:00:00Z"})
    void refusesTimesOutOfReach(String time) {
        post(
                        "mia-duty",
                        PATH,
                        "{\"level\": \"HIGH\", \"reason\": \"r\", \"tlp\": \"TLP:AMBER\", \"validFrom\": \"%s\"}"
                                .formatted(time))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("validFrom"));
    }

    @Test
    void refusesWhatCannotHold() {
        post(
                        "mia-duty",
                        PATH,
                        "{\"validUntil\": \"%s\", \"releasableTo\": [\"XYZ\"]}"
                                .formatted(Instant.now().minusSeconds(60)))
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("level", "reason", "tlp", "validUntil", "releasableTo[0]")));
    }
}
