package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What comes back by mail, over a real SMTP server and a real mailbox: an answer acknowledges, and what did not get through is told to others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReturnMailIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String MIA = "mia-duty@mia.example";
    private static final String KFOR = "kfor-duty@kfor.example";

    /** Takes nothing. */
    private static final String EULEX = "eulex-duty@eulex.example";

    private StandaloneRun run;

    @BeforeAll
    void startWithRulesThatAsk(@TempDir Path directory) throws IOException {
        Path home = directory.resolve("home");
        run = new StandaloneRun(home);
        run.set("VEDETTE_BOUNCING", "eulex.example");
        String rules = Files.readString(
                StandaloneRun.checkout().resolve("notify-service/src/main/resources/default-rules.yaml"));
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/rules.yaml"),
                // Of the rule that tells those near the line.
                rules.replaceFirst(
                        "(?m)^    precedence: IMMEDIATE$", "$0\n    acknowledge: {within: 2h, otherwise: [mia-duty]}"));
        run.start();
    }

    @AfterAll
    void stop() {
        run.close();
    }

    @Test
    void anAnswerAcknowledges() throws MessagingException {
        file("Answered by mail", "KFOR");
        ReceivedMail mail = mail(KFOR, "Answered by mail");
        assertThat(mail.text()).contains("Reply to this mail, which acknowledges it");

        answer(mail, "Seen. Patrol leaves at 1600.\n\nOn Sat, 7 Mar 2026 at 15:28, Vedette wrote:\n> TLP:AMBER\n");

        await("acknowledged")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(delivery("Answered by mail", "kfor-duty"))
                        .extracting(it -> it.get("acknowledgement"))
                        .extracting(it -> ((Map<?, ?>) it).get("progress"))
                        .isEqualTo("ACKNOWLEDGED"));
        var said = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(
                        delivery("Answered by mail", "kfor-duty").get("acknowledgement")))
                .get("answer"));
        assertThat(said.get("how")).isEqualTo("REPLY");
        assertThat(said.get("by")).isEqualTo("Sgt. Nowak");
        assertThat(said.get("note")).isEqualTo("Seen. Patrol leaves at 1600.");
    }

    @Test
    void whatDidNotGetThroughIsAnAlarmAndToldToOthers() {
        file("Not for that mailbox", "EULEX");

        await("bounced")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                delivery("Not for that mailbox", "eulex-duty").get("state"))
                        .isEqualTo("BOUNCED"));
        assertThat(delivery("Not for that mailbox", "eulex-duty").get("reason"))
                .asString()
                .contains("CAME_BACK: 5.1.1", "no such mailbox");
        await("told to others")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(run.mailboxes().of(MIA))
                        .filteredOn(it -> it.subject().contains("[NOT REACHED]") && it.contains("Not for that mailbox"))
                        .hasSize(1));
        assertThat(run.api("mia-duty")
                        .get(run.notifying("/api/v1/unreached"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("EULEX", "Not for that mailbox");
        assertThat(run.mailboxes().of(EULEX)).isNotEmpty();
    }

    private void file(String headline, String partner) {
        run.api("mia-reporter")
                .file(Map.of(
                        "kind",
                        "SIGHTING",
                        "headline",
                        headline,
                        "severity",
                        "SEVERE",
                        "place",
                        Map.of("name", "Banje"),
                        "exerciseStatus",
                        "TEST",
                        "tlp",
                        "TLP:AMBER",
                        "releasableTo",
                        List.of("MIA", "MOD", "KIA", partner)))
                .then()
                .statusCode(201);
    }

    private ReceivedMail mail(String address, String headline) {
        return await("a mail for " + address)
                .atMost(LIMIT)
                .until(
                        () -> run.mailboxes().of(address).stream()
                                .filter(it -> it.contains(headline))
                                .toList(),
                        mails -> !mails.isEmpty())
                .get(0);
    }

    private Map<String, Object> delivery(String headline, String contact) {
        String id = (String) run.api("mia-duty").deliveries("contact=" + contact).stream()
                .filter(it -> headline.equals(it.get("headline")) && "NEWS".equals(it.get("purpose")))
                .findFirst()
                .orElseThrow()
                .get("id");
        return run.api("mia-duty")
                .get(run.notifying("/api/v1/deliveries/" + id))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }

    /** As a mail program does. */
    private void answer(ReceivedMail mail, String text) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(run.port("SMTP")));
        var reply = new MimeMessage(Session.getInstance(properties));
        reply.setFrom("\"Sgt. Nowak\" <" + KFOR + ">");
        reply.setRecipient(
                Message.RecipientType.TO,
                new InternetAddress(Objects.requireNonNull(mail.headers().get("Reply-To"))));
        reply.setSubject("Re: " + mail.subject());
        reply.setHeader("In-Reply-To", mail.messageId());
        reply.setText(text, "UTF-8");
        Transport.send(reply);
    }
}
