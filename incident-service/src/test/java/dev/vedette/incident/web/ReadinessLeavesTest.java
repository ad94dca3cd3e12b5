package dev.vedette.incident.web;

import static dev.vedette.incident.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form that sets the state of readiness asks before somebody is left with another level, and takes the tick for nothing else. */
@QuarkusTest
class ReadinessLeavesTest {

    private static final String PAGE = "/readiness";
    private static final Pattern TICK = Pattern.compile("name=\"keptFrom\" value=\"([^\"]*)\"");

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void takesTheTickOnlyForThoseAndForTheLevelsThatWereAskedAbout() {
        order("HIGH", "\"MOD\", \"KIA\", \"KFOR\"");
        Map<String, List<String>> form = new LinkedHashMap<>(Map.of(
                "level", List.of("NORMAL"),
                "reason", List.of("It is over"),
                "tlp", List.of("TLP:AMBER"),
                "exerciseStatus", List.of("SYSTEM"),
                "releasableTo", List.of("MOD", "KIA"),
                "openedBy", List.of("mia-duty")));
        String first = tick(mia.sendPlain(PAGE, form));
        assertThat(first).contains("KFOR").doesNotContain("EULEX");

        order("MAXIMUM", "\"MOD\", \"KIA\", \"KFOR\", \"EULEX\"");
        form.put("keptFrom", List.of(first));
        String second = tick(mia.sendPlain(PAGE, form));
        assertThat(second).contains("EULEX", "KFOR", "MAXIMUM");

        form.put("keptFrom", List.of(second));
        assertThat(mia.sendPlain(PAGE, form).statusCode()).isEqualTo(303);
    }

    private static void order(String level, String released) {
        post("mod-duty", "/api/v1/readiness", """
                        {"level": "%s", "reason": "x", "tlp": "TLP:AMBER", "exerciseStatus": "SYSTEM", "releasableTo": ["MIA", %s]}""".formatted(level, released))
                .then()
                .statusCode(201);
    }

    private static String tick(Response asked) {
        assertThat(asked.statusCode()).isEqualTo(422);
        Matcher found = TICK.matcher(asked.asString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
