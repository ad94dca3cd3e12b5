package dev.vedette.incident.account;

import static dev.vedette.incident.Api.get;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganisationResourceTest {

    @Test
    void listsWhomSomethingCanBeReleasedTo() {
        get("kfor-duty", "/api/v1/organisations")
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("EU", "EULEX", "KFOR", "KIA", "MIA", "MOD", "NATO")));
    }
}
