package dev.vedette.notify.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MetricsAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"mia-admin", "mia-system"})
    void showsNationalOperatorsWhatIsCounted(String name) {
        assertThat(as(name, "GET", "/q/metrics").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mia-reporter", "mia-duty", "kfor-reporter", "kfor-duty"})
    void showsItToNobodyElse(String name) {
        for (String path : new String[] {"/q/metrics", "/q/metrics/", "/q/metrics/x", "//q/metrics", "/q//metrics"}) {
            assertThat(as(name, "GET", path).statusCode()).as(path).isIn(403, 404);
        }
        assertThat(as(name, "GET", "/q/metrics").statusCode()).isEqualTo(403);
    }

    @Test
    void asksForSignIn() {
        assertThat(given().get("/q/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    void countsRequestsWithoutTheIdsInThem() {
        String id = UUID.randomUUID().toString();
        for (String path : new String[] {"/api/v1/things/", "/api/v1/deliveries/", "/api/v1/observations/", "/"}) {
            for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
                as("mia-duty", method, path + id);
                as("mia-duty", method, path + id + "/retraction");
                given().request(method, path + id);
            }
        }

        String metrics = as("mia-admin", "GET", "/q/metrics").asString();

        assertThat(metrics).contains("http_server_requests_seconds_count").doesNotContain(id);
    }

    /** Who watches for an alarm has to see that there was none. */
    @Test
    void alarmsAreThereBeforeTheFirst() {
        String metrics = as("mia-admin", "GET", "/q/metrics").asString();

        assertThat(metrics)
                .contains("vedette_unreached_last_day ")
                .contains("vedette_nobody_reached_total{of=\"everyone\"")
                .contains("vedette_nobody_reached_total{of=\"organisation\"")
                .contains("vedette_nobody_reached_total{of=\"contact\"");
    }

    private static Response as(String name, String method, String path) {
        return given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic(name, "vedette-demo")
                .request(method, path);
    }
}
