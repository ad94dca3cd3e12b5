package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked for, and how a question that is not understood is answered. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class DeliveryParametersTest extends ShownDeliveries {

    @Test
    void filtersByObservationAndTime() {
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA")));
        String byIncident = "/api/v1/deliveries?incident=" + incident.id();

        as("mia-duty").get(byIncident + "&observation=obs-4t9b-zk1c").then().body("total", equalTo(1));
        as("mia-duty")
                .get(byIncident + "&observation=" + event.observation().id())
                .then()
                .body("total", equalTo(1));
        as("mia-duty").get(byIncident + "&observation=OBS-0000-0000").then().body("total", equalTo(0));
        as("mia-duty").get(byIncident + "&from=2020-01-01T00:00").then().body("total", equalTo(1));
        as("mia-duty").get(byIncident + "&to=2020-01-01T00:00:00Z").then().body("total", equalTo(0));
        as("mia-duty")
                .get(byIncident + "&from=yesterday")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("from"));
    }

    @Test
    void namesTheParameterThatIsWrong() {
        as("mia-duty")
                .get("/api/v1/deliveries?state=LOST")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("state"));
        as("mia-duty").get("/api/v1/deliveries?size=1000").then().statusCode(400);
        as("mia-duty").get("/api/v1/deliveries?page=x").then().statusCode(400);
        as("mia-duty").get("/api/v1/deliveries?event=1").then().statusCode(400);
        as("mia-duty").get("/api/v1/nothing").then().statusCode(404);
        for (String wrong :
                List.of("page=x", "page=-1", "size=0", "size=201", "size=1e2", "state=LOST", "event=1", "from=soon")) {
            as("mia-duty")
                    .get("/api/v1/deliveries?" + wrong)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:vedette:problem:bad-request"))
                    .body("errors.field", equalTo(List.of(wrong.substring(0, wrong.indexOf('=')))));
        }
        given().get("/api/v1/deliveries").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/deliveries?foo=1",
                "/api/v1/deliveries?foo=1&state=SENT",
                "/api/v1/deliveries/00000000-0000-0000-0000-000000000000?foo=1",
                "/api/v1/events/00000000-0000-0000-0000-000000000000/decisions?foo=1",
                "/api/v1/unreached?foo=1",
                "/api/v1/rules?foo=1",
                "/api/v1/deliveries?foo=1&foo=2"
            })
    void refusesParametersThatItDoesNotKnow(String path) {
        as("mia-duty")
                .get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("foo"));
    }

    @Test
    void refusesParametersThatAreGivenTwice() {
        as("mia-duty")
                .get("/api/v1/deliveries?state=SENT&state=FAILED")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("state"));
        as("mia-duty")
                .get("/api/v1/unreached?incident=VDT-7K3M-Q2XA")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("incident"));
        as("mia-duty").accept("text/html").get("/?foo=1").then().statusCode(400).contentType("text/html");
        as("mia-duty").get("/?incident=&state=&from=&page=0").then().statusCode(200);
    }

    @Test
    void answersTheApiWithProblemsWhateverIsAccepted() {
        for (String accept : new String[] {"*/*", "text/html", "application/json", "image/png"}) {
            as("mia-duty")
                    .accept(accept)
                    .get("/api/v1/nothing")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("status", equalTo(404));
            as("mia-duty")
                    .accept(accept)
                    .header("X-Requested-With", "test")
                    .post("/api/v1/deliveries")
                    .then()
                    .statusCode(405)
                    .contentType("application/problem+json");
            as("mia-duty")
                    .accept(accept)
                    .get("/api/v1/rules?foo=1")
                    .then()
                    .statusCode(anyOf(is(400), is(406)))
                    .contentType("application/problem+json");
        }
    }
}
