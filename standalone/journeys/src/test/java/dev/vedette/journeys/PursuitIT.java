package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What nobody acknowledges is told to others; what is wrong is corrected and retracted where it was told, and pursued no longer: as those who get the mails read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PursuitIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String MOD = "mod-duty@mod.example";
    private static final String KFOR = "kfor-duty@kfor.example";
    private static final String EULEX = "eulex-duty@eulex.example";

    private StandaloneRun run;

    @BeforeAll
    void startWithRulesThatAsk(@TempDir Path directory) throws IOException {
        Path home = directory.resolve("home");
        run = new StandaloneRun(home);
        String rules = Files.readString(
                StandaloneRun.checkout().resolve("notify-service/src/main/resources/default-rules.yaml"));
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/rules.yaml"),
                // Of the rule that tells those near the line.
                rules.replaceFirst(
                        "(?m)^    precedence: IMMEDIATE$",
                        "$0\n    acknowledge: {within: 10s, otherwise: [mod-duty]}"));
        run.start();
    }

    @AfterAll
    void stop() {
        run.close();
    }

    @Test
    void othersAreToldWhatNobodyAcknowledges() {
        String headline = "Not acknowledged " + UUID.randomUUID();
        file(headline);

        ReceivedMail told = mail(MOD, headline, "NOT ACKNOWLEDGED: Kosovo Force has not");

        assertThat(told.subject()).contains("[NOT ACKNOWLEDGED]");
        assertThat(told.text()).contains("TLP:AMBER", "within 10 s, so you are told");
        await("who was to acknowledge it is shown as late")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(acknowledgement(headline, "kfor-duty"))
                        .containsEntry("progress", "OVERDUE")
                        .containsEntry("others", "TOLD"));
        assertThat(run.mailboxes().of(EULEX)).noneMatch(it -> it.contains(headline));
    }

    @Test
    void whatIsWrongIsCorrectedAndRetractedWhereItWasTold() {
        String headline = "Wrong at first " + UUID.randomUUID();
        JsonPath filed = file(headline);
        ReceivedMail first = mail(KFOR, headline, "");

        change(filed, "corrections", "{\"reason\": \"Counted again\", \"changes\": {\"armed\": \"NO\"}}");
        ReceivedMail corrected = mail(KFOR, headline, "[CORRECTION]");
        change(filed, "retraction", "{\"reason\": \"They were woodcutters\"}");
        ReceivedMail retracted = mail(KFOR, headline, "[RETRACTION]");

        assertThat(corrected.text()).contains("Counted again");
        assertThat(retracted.text()).contains("They were woodcutters");
        assertThat(List.of(corrected, retracted))
                .allSatisfy(
                        later -> assertThat(later.headers().get("References")).contains(first.messageId()));
        assertThat(run.mailboxes().of(EULEX)).noneMatch(it -> it.contains(headline));
        await("nobody is pursued for what was retracted")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(run.api("mia-duty").deliveries("contact=kfor-duty").stream()
                                .filter(it -> headline.equals(it.get("headline")) && "NEWS".equals(it.get("purpose")))
                                .map(it -> it.get("acknowledgement")))
                        .isNotEmpty()
                        .noneMatch(it -> it instanceof Map<?, ?> asked && "WAITING".equals(asked.get("progress"))));
    }

    private JsonPath file(String headline) {
        return run.api("mia-reporter")
                .file(Map.of(
                        "kind",
                        "SIGHTING",
                        "headline",
                        headline,
                        "armed",
                        "YES",
                        "severity",
                        "SEVERE",
                        "place",
                        Map.of("name", "Banje"),
                        "exerciseStatus",
                        "TEST",
                        "tlp",
                        "TLP:AMBER",
                        "releasableTo",
                        List.of("MIA", "MOD", "KIA", "KFOR")))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private void change(JsonPath filed, String how, String body) {
        run.api("mia-reporter")
                .post("/api/v1/observations/" + filed.getString("id") + "/" + how, body)
                .then()
                .statusCode(201);
    }

    private ReceivedMail mail(String address, String headline, String... more) {
        return await("a mail for " + address + " with " + String.join(", ", more))
                .atMost(LIMIT)
                .until(
                        () -> run.mailboxes().of(address).stream()
                                .filter(it -> it.contains(headline))
                                .filter(it -> List.of(more).stream().allMatch(it::contains))
                                .toList(),
                        mails -> !mails.isEmpty())
                .get(0);
    }

    private Map<String, Object> acknowledgement(String headline, String contact) {
        return run.api("mia-duty").deliveries("contact=" + contact).stream()
                .filter(it -> headline.equals(it.get("headline")) && "NEWS".equals(it.get("purpose")))
                .map(it -> run.api("mia-duty")
                        .get(run.notifying("/api/v1/deliveries/" + it.get("id")))
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .<String, Object>getMap("acknowledgement"))
                .findFirst()
                .orElseThrow();
    }
}
