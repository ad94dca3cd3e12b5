package dev.vedette.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the pages decide: somebody who never saw YAML changes who is told, a second person approves, and it is taken back. No scripts run but where it is said. */
class RuleReleaseIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String MOD = "mod-duty@mod.example";
    private static final String EU = "eu-duty@eu.example";
    private static final List<String> CHROMIUM_FLAGS =
            List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update");

    private final StandaloneRun run;
    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium()))
                    .setArgs(CHROMIUM_FLAGS));

    RuleReleaseIT(@TempDir Path directory) {
        run = new StandaloneRun(directory.resolve("home"));
        run.set("VEDETTE_RULES_MASTER", "PAGES");
        run.start();
    }

    @AfterEach
    void stop() {
        playwright.close();
        run.close();
    }

    @Test
    void aRuleFromTheFormTellsOnceItIsApprovedAndNoMoreOnceItIsTakenBack() {
        // Given
        file("Before the release");
        assertThat(run.mailboxes().count(EU, "Before the release")).isZero();
        var officer = signedIn("mia-duty");
        var second = signedIn("mia-admin");

        // When: built, seen, tried on the past, added
        officer.navigate(run.notifying("/rules").toString());
        officer.click("a:text-is('Begin a release')");
        officer.fill("input[name=purpose]", "The EU asks for sightings near the line");
        officer.click("button:text-is('Begin a release')");
        officer.click("button:text-is('Save, and add a rule by a form')");
        officer.fill("input[name=id]", "sightings-to-the-eu");
        officer.check("input[name=kind][value=SIGHTING]");
        officer.fill("input[name=distanceToBorder]", "5");
        officer.check("input[name=notify][value=EU]");
        officer.selectOption("select[name=event]", new SelectOption().setIndex(1));
        officer.click("button:text-is('See it')");
        assertThat(officer.locator("#seen pre").first()).containsText("- id: sightings-to-the-eu");
        assertThat(officer.locator("#seen tr.other")).containsText("eu-duty");
        officer.click("button:text-is('Add it to the release')");
        assertThat(officer.locator(".difference")).containsText("+   - id: sightings-to-the-eu");
        officer.click("a:has-text('Blast radius')");
        assertThat(officer.locator(".sentence")).hasText("1 of 1 event would have been told otherwise: EU gains 1.");
        officer.goBack();
        officer.click("button:text-is('Save, and submit it')");
        assertThat(officer.getByText("a second person approves.")).isVisible();
        file("While it waits");

        // Given back, once it is said why, without a question about other forms of the page, and submitted again
        var asked = giveBackOnceMended(officer.url());
        assertThat(asked).isEmpty();
        officer.navigate(officer.url());
        officer.click("button:text-is('Save, and submit it')");
        assertThat(officer.getByText("a second person approves.")).isVisible();

        // Then: approved, it tells
        second.navigate(officer.url());
        second.click("button:text-is('Approve')");
        assertThat(second.locator("dd").first()).containsText("Approved");
        file("After the approval");
        await().atMost(LIMIT).until(() -> run.mailboxes().count(EU, "After the approval") == 1);

        // And taken back, it does not
        var told = toldOfTheEu();
        second.navigate(run.notifying("/rules/history").toString());
        second.click("a:text-is('See what going back to this would change')");
        assertThat(second.locator("pre.difference")).containsText("- ");
        second.fill("input[name=reason]", "Too many mails");
        second.click("button:text-is('Go back now')");
        assertThat(second.locator("tr.current")).containsText("Too many mails");
        file("After it was taken back");
        assertThat(toldOfTheEu()).isEqualTo(told);
        assertThat(told).isEqualTo(1);
    }

    /** With scripts: they ask who leaves what he typed. Returns what was asked after it was mended. */
    private List<String> giveBackOnceMended(String release) {
        var asked = new ArrayList<String>();
        var reviewer = signedIn("kia-duty", true);
        reviewer.navigate(release);
        reviewer.click("button:text-is('Give it back')");
        assertThat(reviewer.locator(".summary[role=alert]").first()).containsText("Say what is to be changed.");
        reviewer.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.accept();
        });
        reviewer.fill("input[name=remark]", "Say which line");
        reviewer.click("button:text-is('Give it back')");
        assertThat(reviewer.locator("dd").first()).containsText("Draft");
        return asked;
    }

    /** Returns when those are told whom the rules always name; with them all were planned who are told at all. */
    private void file(String headline) {
        run.api("mia-reporter")
                .file(Map.of(
                        "kind",
                        "SIGHTING",
                        "headline",
                        headline,
                        "place",
                        Map.of("name", "Banje"),
                        "exerciseStatus",
                        "TEST",
                        "tlp",
                        "TLP:AMBER",
                        "releasableTo",
                        List.of("MOD", "EU")))
                .then()
                .statusCode(201);
        await(headline).atMost(LIMIT).until(() -> run.mailboxes().count(MOD, headline) == 1);
    }

    private int toldOfTheEu() {
        return run.api("mia-duty").deliveries("organisation=EU").size();
    }

    private Page signedIn(String account) {
        return signedIn(account, false);
    }

    private Page signedIn(String account, boolean scripts) {
        var page = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts))
                .newPage();
        page.navigate(run.notifying("/login").toString());
        page.fill("input[name=name]", account);
        page.fill("input[name=password]", Api.DEMO_PASSWORD);
        page.click("button:text-is('Sign in')");
        assertThat(page.locator("h1")).hasText("Deliveries");
        return page;
    }

    private static String chromium() {
        var configured = System.getenv("VEDETTE_CHROMIUM");
        return configured == null ? "/usr/bin/chromium" : configured;
    }
}
