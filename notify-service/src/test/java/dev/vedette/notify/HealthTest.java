package dev.vedette.notify;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {
    @Test
    void isReadyWithItsDatabase() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", is("UP"))
                .body("checks.name", hasItem("Database connections health check"));
    }

    @Test
    void isLive() {
        get("/q/health/live").then().statusCode(200).body("status", is("UP"));
    }

    @Test
    void tellsEverybodyHowItGoesAndNobodyHowMuch() {
        var all = get("/q/health").then().extract().jsonPath();

        assertThat(all.getList("checks.name")).contains("intake", "mail-relay", "dispatch");
        assertThat(all.getList("checks.data.waiting")).containsOnlyNulls();
        assertThat(all.getList("checks.data.unreachedLastDay")).containsOnlyNulls();
    }
}
