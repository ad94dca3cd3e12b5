package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.vedette.incident.Api;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever mistypes the address of a page reads what is wrong with it, and is not shown something else. */
@QuarkusTest
class PageAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/incidents?status=CLSOED | status | must be one of OPEN",
                "/incidents?status=%00 | status | must be one of OPEN",
                "/incidents?page=abc | page | must be a whole number from 0",
                "/incidents?page=-1 | page | must be a whole number from 0",
                "/incidents?page=1.5 | page | must be a whole number from 0",
                "/incidents?page=1000001 | page | must be a whole number from 0",
                "/incidents?status=OPEN&status=CLOSED | status | is given more than once",
                "/incidents?foo=1 | foo | is not known here",
                "/readiness?x=1 | x | is not known here",
                "/readiness?page=x | page | must be a whole number from 0",
                "/?incident=x | incident | must be a UUID",
                "/?incidents=x | incidents | is not known here",
                "/login?failed=yes&next=https://elsewhere.example | next | is not known here"
            })
    void saysWhatIsWrong(String address, String parameter, String message) {
        var page = Browser.signedInAs("mia-duty").get(address);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("“" + parameter + "” " + message);

        Api.as("mia-duty")
                .urlEncodingEnabled(false)
                .accept("*/*")
                .get(address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(parameter))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void showsHostileNamesAsText() {
        assertThat(Browser.signedInAs("mia-duty")
                        .get("/incidents?<script>alert(1)</script>=1")
                        .asString())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void keepsWhatWasTypedIntoAFormWhoseAddressIsWrongWhenTheSessionHasEnded() {
        Browser nobody = new Browser();
        var asked = nobody.sendPlain(
                "/incidents/" + UUID.randomUUID() + "/status?x=1", Map.of("reason", List.of("Typed with care")));
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.asString()).contains("Typed with care");
    }
}
