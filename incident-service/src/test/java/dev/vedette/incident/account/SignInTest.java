package dev.vedette.incident.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInTest {

    private static final String PASSWORD = "vedette-demo";
    private static final String COOKIE = "vedette-session";
    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT));
    // Behind sign-in whatever else changes, and answered by the platform.
    private static final String GUARDED = "/q/openapi";

    @ParameterizedTest
    @ValueSource(strings = {"mia-reporter", "mia-duty", "kfor-duty", "mia-admin", "mia-system"})
    void letsEachRoleInByBasic(String name) {
        given().auth().preemptive().basic(name, PASSWORD).get(GUARDED).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mia-reporter", "mia-duty", "kfor-duty", "mia-admin"})
    void letsPeopleInByForm(String name) {
        String session = login(name, PASSWORD).then().statusCode(302).extract().cookie(COOKIE);

        browser().cookie(COOKIE, session).get(GUARDED).then().statusCode(200);
    }

    @Test
    void refusesSystemsAtTheForm() {
        login("mia-system", PASSWORD)
                .then()
                .statusCode(302)
                .header("Location", containsString("/login?failed=yes"))
                .header("Set-Cookie", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mia-mod", "nobody-at-all"})
    void refusesWrongPasswordsAndUnknownNamesAlike(String name) {
        given().auth()
                .preemptive()
                .basic(name, "wrong")
                .get("/api/v1/incidents")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsStringIgnoringCase("basic realm"))
                .contentType("application/problem+json")
                .body("status", equalTo(401));
        login(name, "wrong").then().statusCode(302).header("Location", containsString("/login?failed=yes"));
    }

    @Test
    void asksProgramsForBasicAndSendsBrowsersToTheSignInPage() {
        given().get("/api/v1/observations")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsStringIgnoringCase("basic realm"))
                .contentType("application/problem+json");
        browser().get("/incidents").then().statusCode(302).header("Location", containsString("/login"));
        browser().get("/api/v1/observations").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "name=mia-duty", "=", "name=%zz&password=x", "password=%", "%zz"})
    void asksAgainWhoSendsNoNameAndPassword(String body) {
        given().redirects()
                .follow(false)
                .config(AS_IT_IS)
                .contentType("application/x-www-form-urlencoded")
                .body(body)
                .post("/login")
                .then()
                .statusCode(302)
                .header("Location", containsString("/login?failed=yes"))
                .header("Set-Cookie", nullValue());
    }

    @Test
    void landsWhereOneWantedToGo() {
        String wanted = browser().get("/incidents?status=OPEN").then().extract().cookie("vedette-incident-return");

        browser()
                .cookie("vedette-incident-return", wanted)
                .formParam("name", "mia-duty")
                .formParam("password", PASSWORD)
                .post("/login")
                .then()
                .statusCode(302)
                .header("Location", containsString("/incidents?status=OPEN"));
    }

    @Test
    void asksForSignInAlsoWhereTheAddressFitsNoCookie() {
        browser()
                .urlEncodingEnabled(false)
                .get("/incidents?q=a;b,c")
                .then()
                .statusCode(302)
                .header("Location", containsString("/login"));
    }

    @Test
    void saysThatSignInFailed() {
        String page = login("mia-duty", "wrong").getHeader("Location");

        assertThat(browser().get(page).asString()).contains("The name or the password is wrong");
        assertThat(browser().get("/login").asString()).doesNotContain("is wrong");
    }

    @Test
    void protectsTheSessionCookie() {
        Response response = login("mia-duty", PASSWORD);

        String cookie = response.getHeaders().getValues("Set-Cookie").stream()
                .filter(header -> header.startsWith(COOKIE))
                .findFirst()
                .orElseThrow();
        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContain("mia-duty");
    }

    @Test
    void refusesACookieThatWasTamperedWith() {
        byte[] session = Base64.getDecoder().decode(login("mia-duty", PASSWORD).cookie(COOKIE));
        for (int i : new int[] {0, 1, 20, session.length - 1}) {
            byte[] changed = session.clone();
            changed[i] ^= 1;
            browser()
                    .cookie(COOKIE, Base64.getEncoder().encodeToString(changed))
                    .get(GUARDED)
                    .then()
                    .statusCode(302);
        }
        browser().cookie(COOKIE, "not a cookie of ours").get(GUARDED).then().statusCode(302);
        browser().cookie(COOKIE, "nonsense").get("/login").then().statusCode(200);
    }

    @Test
    void refusesWhatAnotherSiteMakesABrowserSend() {
        String session = login("mia-duty", PASSWORD).cookie(COOKIE);

        for (String site : new String[] {"cross-site", "same-site"}) {
            browser()
                    .cookie(COOKIE, session)
                    .header("Sec-Fetch-Site", site)
                    .post("/api/v1/observations")
                    .then()
                    .statusCode(403);
        }
        browser()
                .cookie(COOKIE, session)
                .header("Origin", "https://elsewhere.example")
                .post("/logout")
                .then()
                .statusCode(403);
        given().cookie(COOKIE, session)
                .contentType("text/plain")
                .body("{}")
                .post("/api/v1/observations")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void refusesWhatAnotherSiteMakesABrowserSendWithABasicPasswordItKnows() {
        for (String[] header : new String[][] {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}}) {
            given().auth()
                    .preemptive()
                    .basic("mia-reporter", PASSWORD)
                    .header(header[0], header[1])
                    .contentType("text/plain")
                    .body("x")
                    .post("/api/v1/attachments?fileName=a.txt")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void redirectsToThisServerWhateverNameItIsGiven() {
        Response asked = browser().header("Host", "evil.example").get("/incidents");
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.getHeader("Location")).isEqualTo("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "image/png"})
    void takesUploadsOfProgramsAsBytesWhateverTypeTheyDeclare(String type) {
        given().auth()
                .preemptive()
                .basic("mia-system", PASSWORD)
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(type, ContentType.TEXT)))
                .contentType(type)
                .body("a=b&c".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/attachments?fileName=notes.txt")
                .then()
                .statusCode(201)
                .body("sizeBytes", equalTo(5));
    }

    @Test
    void signsOut() {
        String session = login("mia-duty", PASSWORD).cookie(COOKIE);
        Response page = browser().cookie(COOKIE, session).get("/login");
        String token = page.cookie("vedette-csrf");

        browser()
                .cookie(COOKIE, session)
                .cookie("vedette-csrf", token)
                .formParam("csrf-token", token)
                .post("/logout")
                .then()
                .statusCode(303)
                .cookie(COOKIE, "");
        browser()
                .cookie(COOKIE, session)
                .formParam("x", "y")
                .post("/logout")
                .then()
                .statusCode(400);
    }

    @Test
    void tellsBrowsersWhatPagesMayDo() {
        browser()
                .get("/login")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    private static Response login(String name, String password) {
        return browser().formParam("name", name).formParam("password", password).post("/login");
    }

    private static RequestSpecification browser() {
        return given().redirects().follow(false).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }
}
