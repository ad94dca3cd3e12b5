package dev.vedette.notify.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a page and is no form is refused, signed in or not. */
@QuarkusTest
class FormTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json"})
    void answersWithAProblem(String type) {
        for (String path : new String[] {"/login", "/login/resume", "/logout", "/"}) {
            given().contentType(type)
                    .body("x")
                    .post(path)
                    .then()
                    .statusCode(415)
                    .contentType("application/problem+json")
                    .body("status", equalTo(415));
        }
        given().noContentType().post("/login").then().statusCode(415);
    }
}
