package dev.vedette.notify.account;

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
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInTest {

    private static final String PASSWORD = "vedette-demo";
    private static final String COOKIE = "vedette-session";
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

    @Test
    void landsWhereOneWantedToGo() {
        String wanted = browser().get("/incidents?status=OPEN").then().extract().cookie("vedette-notify-return");

        browser()
                .cookie("vedette-notify-return", wanted)
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
    void refusesToSignOutByAFormThatCannotBeRead() {
        String session = login("mia-duty", PASSWORD).cookie(COOKIE);

        given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)))
                .cookie(COOKIE, session)
                .contentType("application/x-www-form-urlencoded")
                .body("a=%zz")
                .post("/logout")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void tellsBrowsersWhatPagesMayDo() {
        browser()
                .get("/login")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'self'"))
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
