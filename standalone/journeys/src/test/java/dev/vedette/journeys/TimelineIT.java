package dev.vedette.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an observation to the page of its incident, on which it is seen live who was told, and who knows. */
@ExtendWith(TimelineRun.class)
class TimelineIT {

    private static final List<String> CHROMIUM_FLAGS =
            List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update");
    private static final Pattern LINK = Pattern.compile("http\\S+/acknowledge/[A-Za-z0-9_-]+");
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    private final StandaloneRun run;
    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium()))
                    .setArgs(CHROMIUM_FLAGS));

    TimelineIT(StandaloneRun run) {
        this.run = run;
    }

    @AfterEach
    void closeBrowser() {
        playwright.close();
    }

    @Test
    void whoWasToldAndWhoKnowsIsSeenLive() {
        // Given the page of an incident, open in a browser
        String headline = "Seen live " + UUID.randomUUID();
        JsonPath filed = file(headline);
        Page national = incidentPage("mia-duty", filed.getString("incidentId"));
        Locator kfor = line(national, "KFOR duty officer");
        assertThat(kfor).containsText("Sent", SOON);
        national.evaluate("window.notReloaded = true");

        // When the link of the mail is used
        acknowledge("kfor-duty@kfor.example", headline, "Lt. Col. Example", "Patrol informed");

        // Then it is seen by whom, after how long, and what is noted
        assertThat(kfor)
                .containsText("Acknowledged by kfor-duty (“Lt. Col. Example”) (by the link of the mail) after", SOON);
        assertThat(kfor).containsText("Patrol informed");
        Assertions.assertThat(national.evaluate("window.notReloaded")).isEqualTo(true);

        // And others see what concerns them
        Page partner = incidentPage("kfor-duty", filed.getString("incidentId"));
        assertThat(line(partner, "KFOR duty officer")).containsText("Patrol informed");
        assertThat(partner.locator("#who-was-told")).not().containsText("MOD");
        assertThat(national.locator("#who-was-told")).containsText("MOD");

        // And of a correction who has not acknowledged it, and who has only what is wrong
        change(filed, "{\"armed\": \"NO\"}");
        Locator corrected = national.locator("#who-was-told ul").first();
        assertThat(national.locator("#who-was-told h3").first()).containsText("version 2: corrected", SOON);
        assertThat(corrected.locator("li", containing("KFOR duty officer"))).containsText("To be acknowledged", SOON);
        change(filed, "{\"releasableTo\": [\"MOD\"]}");
        assertThat(national.locator("#who-was-told ul").nth(1).locator("li", containing("KFOR duty officer")))
                .containsText("Has only this, which version 3 corrects", SOON);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().auth()
                                .preemptive()
                                .basic("kfor-duty", Api.DEMO_PASSWORD)
                                .get(run.incident("/api/v1/incidents/" + filed.getString("incidentId") + "/timeline"))
                                .statusCode()
                        == 404);
    }

    private static Locator.LocatorOptions containing(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }

    private static Locator line(Page page, String who) {
        return page.locator("#who-was-told li", new Page.LocatorOptions().setHasText(who))
                .first();
    }

    private Page incidentPage(String account, String incident) {
        Page page = browser.newContext().newPage();
        page.navigate(run.incident("/incidents/" + incident).toString());
        page.fill("#name", account);
        page.fill("#password", Api.DEMO_PASSWORD);
        page.click("button:text-is('Sign in')");
        assertThat(page.locator("#told-heading")).isVisible();
        return page;
    }

    private void acknowledge(String address, String headline, String name, String note) {
        var link = LINK.matcher(run.mailboxes().of(address).stream()
                .filter(mail -> mail.contains(headline))
                .findFirst()
                .orElseThrow()
                .text());
        Assertions.assertThat(link.find()).isTrue();
        Page page = browser.newContext().newPage();
        page.navigate(link.group());
        page.fill("[name=name]", name);
        page.fill("[name=note]", note);
        page.locator("form button").first().click();
    }

    private JsonPath file(String headline) {
        return post("/api/v1/observations", """
                {"kind": "SIGHTING", "headline": "%s", "armed": "YES", "severity": "SEVERE", "urgency": "IMMEDIATE",
                 "certainty": "OBSERVED", "exerciseStatus": "TEST",
                 "place": {"name": "Banje", "uncertaintyMetres": 500, "coordinates": {"latitude": 42.97028, "longitude": 20.56306}},
                 "tlp": "TLP:AMBER", "releasableTo": ["MOD", "KFOR"]}""".formatted(headline));
    }

    private void change(JsonPath filed, String changes) {
        post(
                "/api/v1/observations/" + filed.getString("id") + "/corrections",
                "{\"reason\": \"Looked again\", \"changes\": " + changes + "}");
    }

    private JsonPath post(String path, String body) {
        return given().auth()
                .preemptive()
                .basic("mia-reporter", Api.DEMO_PASSWORD)
                .contentType("application/json")
                .body(body)
                .post(run.incident(path))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static String chromium() {
        var configured = System.getenv("VEDETTE_CHROMIUM");
        return configured == null ? "/usr/bin/chromium" : configured;
    }
}
