package dev.vedette.standalone.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.standalone.port.PortInUseException;
import dev.vedette.standalone.port.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpInboxTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-07T14:28:00.123Z"), ZoneOffset.UTC);
    private static final String NAME = "20260307T142800.123Z-1.eml";
    private static final String MAIL =
            "Subject: =?utf-8?q?Zve=C4=8Dan?=\r\nX-Odd:  two spaces\r\n\r\n.a line with a dot\r\nđ\r\n";

    @TempDir
    private Path directory;

    private SmtpInbox inbox;

    @BeforeEach
    void start() {
        inbox = SmtpInbox.start(directory, Ports.free(), CLOCK);
    }

    @AfterEach
    void stop() {
        inbox.close();
    }

    @Test
    void laysAMailDownAsItCame() throws Exception {
        try (SmtpDialogue dialogue = new SmtpDialogue(inbox.port())) {
            assertThat(dialogue.send(MAIL, "Duty@mia.example")).startsWith("250");
        }

        assertThat(Files.readAllBytes(directory.resolve("duty@mia.example").resolve(NAME)))
                .isEqualTo(MAIL.getBytes(UTF_8));
    }

    @Test
    void numbersTheMailsOfAMillisecond() throws Exception {
        try (SmtpDialogue dialogue = new SmtpDialogue(inbox.port())) {
            assertThat(dialogue.send("first\r\n", "a@b.example")).startsWith("250");
            assertThat(dialogue.send("second\r\n", "a@b.example")).startsWith("250");
        }

        assertThat(directory.resolve("a@b.example").resolve(NAME)).hasContent("first\r\n");
        assertThat(directory.resolve("a@b.example").resolve(NAME.replace("-1", "-2")))
                .hasContent("second\r\n");
    }

    @Test
    void givesEachRecipientACopyAndLeavesNothingElse() throws Exception {
        try (SmtpDialogue dialogue = new SmtpDialogue(inbox.port())) {
            assertThat(dialogue.send(MAIL, "a@b.example", "c@d.example")).startsWith("250");
        }

        assertThat(files()).containsExactlyInAnyOrder("a@b.example/" + NAME, "c@d.example/" + NAME);
    }

    @Test
    void staysInItsDirectoryWhateverTheAddress() throws Exception {
        try (SmtpDialogue dialogue = new SmtpDialogue(inbox.port())) {
            assertThat(dialogue.send(MAIL, "\"../../escaped\"@b.example")).startsWith("250");
        }

        assertThat(files()).containsExactly("%22..%2F..%2Fescaped%22@b.example/" + NAME);
    }

    @Test
    void refusesForNowWhatItCannotWrite() throws Exception {
        Files.createFile(directory.resolve("full@b.example"));

        try (SmtpDialogue dialogue = new SmtpDialogue(inbox.port())) {
            assertThat(dialogue.send(MAIL.repeat(20_000), "full@b.example")).startsWith("452");
        }
        try (SmtpDialogue dialogue = new SmtpDialogue(inbox.port())) {
            assertThat(dialogue.send(MAIL, "other@b.example")).startsWith("250");
        }
    }

    @Test
    void namesTheTakenPort() {
        assertThatThrownBy(() -> SmtpInbox.start(directory, inbox.port(), CLOCK))
                .isInstanceOfSatisfying(
                        PortInUseException.class, e -> assertThat(e.port()).isEqualTo(inbox.port()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString())
                    .toList();
        }
    }
}
