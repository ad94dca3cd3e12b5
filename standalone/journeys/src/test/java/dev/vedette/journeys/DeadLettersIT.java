package dev.vedette.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What could not be taken in: seen on the page, corrected by one, approved by another, told once; or discarded. No scripts run. */
@ExtendWith(SharedRun.class)
class DeadLettersIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String MOD = "mod-duty@mod.example";
    private static final List<String> CHROMIUM_FLAGS =
            List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update");

    private final StandaloneRun run;
    private final String headline = "Corrected by hand " + UUID.randomUUID();
    private final UUID id = UUID.randomUUID();
    private final UUID incident = UUID.randomUUID();
    private final Instant now = Instant.now();
    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium()))
                    .setArgs(CHROMIUM_FLAGS));

    DeadLettersIT(StandaloneRun run) {
        this.run = run;
    }

    @AfterEach
    void stop() {
        playwright.close();
    }

    @Test
    void aMessageThatCannotBeReadIsCorrectedByOneApprovedByAnotherAndToldOnce() {
        // Given
        send(event("HUGE"));
        var officer = signedIn("mia-duty");
        awaitAlarm(officer);

        // When: looked at, corrected
        officer.click(".alarm a:has-text('look at')");
        officer.click("tbody tr:first-child a");
        assertThat(officer.locator("ul code").first()).hasText("/data/observation/severity");
        assertThat(officer.locator("pre.source").first()).containsText(headline);
        officer.click("a:text-is('Correct it')");
        officer.click("button:text-is('Propose it to a second person')");
        assertThat(officer.locator("#body-wrong")).containsText("/data/observation/severity");
        assertThat(officer.locator("#why-wrong")).isVisible();
        officer.fill(
                "textarea[name=body]", officer.inputValue("textarea[name=body]").replace("HUGE", "SEVERE"));
        officer.fill("input[name=why]", "A slip of the sender: asked the reporter");
        officer.click("button:text-is('Propose it to a second person')");
        assertThat(officer.locator("dd").first()).containsText("waits for a second person");
        assertThat(officer.locator("button:has-text('Approve')")).hasCount(0);
        assertThat(run.mailboxes().count(MOD, headline)).isZero();

        // Then: approved by another, it is told, once
        var second = signedIn("mod-duty");
        second.navigate(officer.url());
        assertThat(second.locator(".difference .line-PUT")).containsText("SEVERE");
        second.fill("input[name=why]", "So says the log of the watch");
        second.click("button:has-text('Approve the correction')");
        assertThat(second.locator("dd").first()).containsText("taken in");
        await().atMost(LIMIT).until(() -> run.mailboxes().count(MOD, headline) == 1);

        // The sender repeats it, mended by now
        send(event("SEVERE"));
        send(event("HUGE"));
        awaitAlarm(officer);
        assertThat(run.mailboxes().count(MOD, headline)).isEqualTo(1);
        discardTheLatest(officer);
    }

    @Test
    void whatIsNotNeededIsDiscardedWithAReasonAndDoesNothing() {
        send("{\"<script>document.title='taken over'</script>\"");
        var officer = signedIn("mia-duty");
        awaitAlarm(officer);

        discardTheLatest(officer);

        assertThat(officer.locator("dd").first()).hasText("discarded");
        assertThat(officer.locator("tbody")).containsText("It was a test of the line");
        assertThat(officer).hasTitle("Not taken in · Vedette");
        var partner = signedIn("kfor-duty");
        assertThat(partner.navigate(officer.url()).status()).isEqualTo(403);
    }

    private void discardTheLatest(Page officer) {
        officer.navigate(run.notifying("/dead-letters?state=WAITING").toString());
        officer.click("tbody tr:first-child a");
        officer.click("button:text-is('Discard it')");
        assertThat(officer.locator("#why-wrong")).isVisible();
        officer.fill("input[name=why]", "It was a test of the line");
        officer.click("button:text-is('Discard it')");
    }

    private void awaitAlarm(Page officer) {
        await().atMost(LIMIT).until(() -> {
            officer.navigate(run.notifying("/").toString());
            return officer.locator(".alarm a:has-text('look at')").count() == 1;
        });
    }

    private String event(String severity) {
        try {
            var mapper = new ObjectMapper();
            var golden = StandaloneRun.checkout().resolve("contracts/golden/observation-recorded.filed.json");
            var event = (ObjectNode) mapper.readTree(golden.toFile());
            event.put("id", id.toString())
                    .put("subject", incident.toString())
                    .put("partitionkey", incident.toString())
                    .put("time", now.toString());
            var data = (ObjectNode) event.path("data");
            data.put("recordedAt", now.toString());
            ((ObjectNode) data.path("incident")).put("id", incident.toString());
            ((ObjectNode) data.path("marking"))
                    .putArray("releasableTo")
                    .add("MIA")
                    .add("MOD");
            ((ObjectNode) data.path("observation"))
                    .put(
                            "id",
                            UUID.nameUUIDFromBytes(incident.toString().getBytes(StandardCharsets.UTF_8))
                                    .toString())
                    .put("headline", headline)
                    .put("severity", severity);
            return mapper.writeValueAsString(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String body) {
        var factory = new JmsConnectionFactory("vedette", password(), "amqp://127.0.0.1:" + run.port("AMQP"));
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession()) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body.getBytes(StandardCharsets.UTF_8));
            message.setStringProperty("JMSXGroupID", incident.toString());
            session.createProducer(session.createTopic("incident-events")).send(message);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private String password() {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(run.home().resolve("secrets"))) {
            secrets.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets.getProperty("amqp");
    }

    private Page signedIn(String account) {
        var page = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))
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
