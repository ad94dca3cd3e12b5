package dev.vedette.notify.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.release.PagesProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of silences. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class SilencePagesTest {

    private final Browser officer = Browser.signedInAs("mia-duty");
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    @Test
    void saysOfEachWhetherItHolds() {
        String holding = make(now.minusMinutes(1));
        String toCome = make(now.plusHours(1));
        try {
            String page = officer.get("/silences").asString();
            assertThat(page)
                    .contains("<td data-label=\"State\">holds <form method=\"post\" action=\"/silences/" + holding)
                    .contains("<td data-label=\"State\">not begun yet <form method=\"post\" action=\"/silences/"
                            + toCome);
        } finally {
            List.of(holding, toCome)
                    .forEach(id -> officer.sendPlain("/silences/" + id + "/lift", Map.of())
                            .then()
                            .statusCode(303));
        }
        assertThat(officer.get("/silences").asString())
                .contains("lifted by mia-duty")
                .doesNotContain("/silences/" + holding, "/silences/" + toCome);
    }

    private String make(OffsetDateTime from) {
        return given().auth()
                .preemptive()
                .basic("mia-duty", "vedette-demo")
                .contentType("application/json")
                .body(Map.of(
                        "contact",
                        "eulex-duty",
                        "reason",
                        "on the page",
                        "from",
                        from.toString(),
                        "until",
                        now.plusHours(2).toString()))
                .post("/api/v1/silences")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
