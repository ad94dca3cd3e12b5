package dev.vedette.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reporter files in a real browser, and a duty officer looks up who was told. */
@ExtendWith(SharedRun.class)
class FormIT {

    private static final List<String> CHROMIUM_FLAGS =
            List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update");

    private final StandaloneRun run;
    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium()))
                    .setArgs(CHROMIUM_FLAGS));
    private Page page = browser.newPage();

    FormIT(StandaloneRun run) {
        this.run = run;
    }

    @BeforeEach
    void openSession() {
        page = browser.newContext().newPage();
    }

    @AfterEach
    void closeBrowser() {
        playwright.close();
    }

    @Test
    void filesAnObservationThatReachesThoseTickedAndNobodyElse() {
        // Given
        var headline = "Filed in a browser " + UUID.randomUUID();
        signIn("mia-reporter");

        // When
        page.selectOption("#f-kind", "SIGHTING");
        page.fill("#f-headline", headline);
        page.fill("#f-place\\.name", "Banje");
        page.fill("#f-place\\.coordinates\\.entered", "42.97028, 20.56306");
        page.selectOption("#f-severity", "SEVERE");
        page.selectOption("#f-tlp", "TLP:AMBER");
        page.selectOption("#f-exerciseStatus", "TEST");
        page.check("input[name=releasableTo][value=MOD]");
        page.check("input[name=releasableTo][value=KFOR]");
        page.click("button:text-is('File')");

        // Then
        assertThat(page.getByText(headline).first()).isVisible();
        for (var address : List.of("mia-duty@mia.example", "mod-duty@mod.example", "kfor-duty@kfor.example")) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(run.mailboxes().count(address, headline)).isEqualTo(1));
        }
        assertThat(run.mailboxes().count("eulex-duty@eulex.example", headline)).isZero();
        assertThat(run.mailboxes().count("kia-duty@kia.example", headline)).isZero();
    }

    @Test
    void keepsWhatWasTypedAndSaysBesideTheFieldWhatIsWrong() {
        signIn("mia-reporter");
        page.selectOption("#f-kind", "SIGHTING");
        page.fill("#f-headline", "Typed with care");
        page.fill("#f-place\\.name", "Banje");
        page.fill("#f-place\\.coordinates\\.entered", "123.4, 567.8");
        page.selectOption("#f-tlp", "TLP:GREEN");
        page.click("button:text-is('File')");

        assertThat(page.locator("#f-place\\.coordinates\\.entered")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#f-headline")).hasValue("Typed with care");
        assertThat(page.locator("#f-place\\.coordinates\\.entered")).hasValue("123.4, 567.8");
        assertThat(page.locator("#f-tlp")).hasValue("TLP:GREEN");
    }

    @Test
    void saysWhileItIsTypedWhoWouldBeTold() {
        signIn("mia-reporter");
        page.selectOption("#f-kind", "SIGHTING");
        page.fill("#f-headline", "Not to be filed");
        page.fill("#f-place\\.name", "Banje");
        page.fill("#f-place\\.coordinates\\.entered", "42.97028, 20.56306");
        page.selectOption("#f-severity", "SEVERE");
        page.selectOption("#f-exerciseStatus", "TEST");
        page.selectOption("#f-tlp", "TLP:AMBER");
        page.check("input[name=releasableTo][value=MOD]");
        var told = page.locator("#told > ul");
        assertThat(told).containsText("MOD duty officer");
        assertThat(told).not().containsText("KFOR");

        page.check("input[name=releasableTo][value=KFOR]");
        assertThat(told).containsText("KFOR duty officer");
        page.fill("#f-headline", "");
        assertThat(page.locator("#told")).hasCount(0);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("as soon as nothing is missing");
        assertThat(page.locator("fieldset:has(input[name=releasableTo]) + p"))
                .containsText("as soon as nothing is missing");

        // Nothing of it is recorded, and none of it is lost.
        assertThat(page.locator("#f-place\\.name")).hasValue("Banje");
        page.reload();
        assertThat(page.getByText("Not to be filed")).hasCount(0);
    }

    @Test
    void findsAPlaceByNameWithoutScriptsAndFilesItThen() {
        page = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .newPage();
        var headline = "Found by name " + UUID.randomUUID();
        signIn("mia-reporter");
        page.fill("#f-headline", headline);
        page.selectOption("#f-tlp", "TLP:GREEN");
        page.selectOption("#f-exerciseStatus", "TEST");
        page.fill("#f-place\\.name", "banjë");
        page.click("button:text-is('Find place')");

        page.locator("#places li", new Page.LocatorOptions().setHasText("Zubin Potok"))
                .locator("button")
                .click();

        assertThat(page.locator("#f-headline")).hasValue(headline);
        assertThat(page.locator("#f-place\\.coordinates\\.entered")).hasValue("42.97028, 20.56306");
        page.check("input[name=onlyOwn]");
        page.press("#f-headline", "Enter");
        assertThat(page.locator("h1")).hasText(headline);
        assertThat(page.getByText("Zubin Potok").first()).isVisible();
    }

    @Test
    void showsADutyOfficerWhoWasToldAndWhoWasNotWithOneSignIn() {
        var headline = "Looked up in a browser " + UUID.randomUUID();
        run.api("mia-reporter")
                .file(java.util.Map.of(
                        "kind",
                        "SIGHTING",
                        "headline",
                        headline,
                        "place",
                        java.util.Map.of("name", "Banje"),
                        "exerciseStatus",
                        "TEST",
                        "tlp",
                        "TLP:AMBER",
                        "releasableTo",
                        List.of("MOD")))
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> run.mailboxes().count("mod-duty@mod.example", headline) == 1);

        signIn("mia-duty");
        page.navigate(run.notifying("/").toString());
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Deliveries")))
                .isVisible();
        page.locator("tbody tr").first().locator("a").first().click();
        assertThat(page.getByText("not on the release list").first()).isVisible();
    }

    @Test
    void losesNoPictureUnsaidWhenTheSessionHasEnded() {
        var headline = "With a picture " + UUID.randomUUID();
        signIn("mia-reporter");
        fillIn(headline);
        var picture = new FilePayload("road by night.txt", "text/plain", "frames".getBytes(StandardCharsets.UTF_8));
        page.setInputFiles("#f-files", picture);
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("vedette-session"));

        page.click("button:text-is('File')");
        assertThat(page.locator("h1")).hasText("Your session has ended");
        assertThat(page.locator("li")).hasText("road by night.txt");
        var beside = page.context().newPage();
        signIn(beside, "mia-reporter");
        // A browser does not send what the page requires; the service would not take it either.
        page.click("button:text-is('Send it now')");
        assertThat(page.locator("h1")).hasText("Your session has ended");
        page.setInputFiles("#f-files", picture);
        page.click("button:text-is('Send it now')");

        // The token of the form went with the cookies: the page asks once more, for the file, too.
        if (page.locator("h1").innerText().equals("This form is too old")) {
            assertThat(page.locator("li")).hasText("road by night.txt");
            page.setInputFiles("#f-files", picture);
            page.click("button:text-is('Send it again')");
        }
        assertThat(page.locator("h1")).hasText(headline);
        assertThat(page.locator("dd a").getByText("road by night.txt")).isVisible();
    }

    @Test
    void sendsNothingToAServiceThatIsAwayAndKeepsWhatWasTyped() {
        var headline = "Typed while nothing answered " + UUID.randomUUID();
        signIn("mia-reporter");
        fillIn(headline);
        page.route("**/assets/vedette.js", Route::abort);

        page.click("button:text-is('File')");
        assertThat(page.getByText("Nothing was sent: Vedette does not answer")).isVisible();
        assertThat(page.locator("#f-headline")).hasValue(headline);

        page.unroute("**/assets/vedette.js");
        page.click("button:text-is('File')");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Filed");
        assertThat(page.locator("h1")).hasText(headline);
    }

    @Test
    void asksWhoLeavesAFormThatIsNotSent() {
        signIn("mia-reporter");
        page.fill("#f-headline", "Not to be lost");
        var asked = new ArrayList<String>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
        });

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Incidents"))
                .first()
                .click();

        await().until(() -> {
            // Playwright hands over what happened when it is asked something.
            page.title();
            return asked.equals(List.of("beforeunload"));
        });
        assertThat(page.locator("#f-headline")).hasValue("Not to be lost");
    }

    @Test
    void filesOnceIfSomebodyGoesBackAndFilesTheSameAgain() {
        signIn("mia-reporter");
        fillIn("Sent twice " + UUID.randomUUID());
        page.fill("#f-observedFrom", "2026-03-07T15:20");
        page.click("button:text-is('File')");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Filed");
        var first = page.url();

        page.goBack();
        page.click("button:text-is('File')");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Filed");
        assertThat(page.url()).isEqualTo(first);
    }

    @Test
    void aFormOpenedAnewIsAnotherOneAlsoIfSomebodyHadGoneBackToTheOldOne() {
        signIn("mia-reporter");
        var headline = "The same twice " + UUID.randomUUID();
        fillIn(headline);
        page.fill("#f-observedFrom", "2026-03-07T15:20");
        page.click("button:text-is('File')");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Filed");
        var first = page.url();

        page.goBack();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("File").setExact(true))
                .click();
        assertThat(page.locator("#f-headline")).hasValue("");
        fillIn(headline);
        page.fill("#f-observedFrom", "2026-03-07T15:20");
        page.click("button:text-is('File')");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Filed");
        assertThat(page.url()).isNotEqualTo(first);
    }

    @Test
    void ticksAndLooksUpAtOnceWhereScriptsRun() {
        signIn("mia-reporter");
        page.check("#f-releasedToEveryone");
        var ticks = page.locator("input[name=releasableTo]");
        assertThat(page.locator("input[name=releasableTo]:checked")).hasCount(ticks.count());
        page.uncheck("input[name=releasableTo][value=EU]");
        assertThat(page.locator("#f-releasedToEveryone")).not().isChecked();

        page.fill("#f-place\\.name", "banjë");
        page.press("#f-place\\.name", "Enter");
        assertThat(page.locator("#places")).containsText("called so");
        assertThat(page.locator("input[name=releasableTo][value=EU]")).not().isChecked();
    }

    private void fillIn(String headline) {
        page.fill("#f-headline", headline);
        page.fill("#f-place\\.name", "Banje");
        page.selectOption("#f-tlp", "TLP:AMBER");
        page.selectOption("#f-exerciseStatus", "TEST");
        page.check("input[name=onlyOwn]");
    }

    private void signIn(String account) {
        signIn(page, account);
    }

    private void signIn(Page page, String account) {
        page.navigate(run.incident("/").toString());
        page.fill("#name", account);
        page.fill("#password", Api.DEMO_PASSWORD);
        page.click("button:text-is('Sign in')");
        assertThat(page.locator("h1")).hasText("File an observation");
    }

    private static String chromium() {
        var configured = System.getenv("VEDETTE_CHROMIUM");
        return configured == null ? "/usr/bin/chromium" : configured;
    }
}
