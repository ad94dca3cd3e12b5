package dev.vedette.notify.inbound;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of a mailbox of GreenMail. */
record TestMailbox(int port, int largest) implements InboundSettings {
    @Override
    public Optional<String> host() {
        return Optional.of("127.0.0.1");
    }

    @Override
    public Optional<String> user() {
        return Optional.of("in");
    }

    @Override
    public Optional<String> password() {
        return Optional.of("secret");
    }

    @Override
    public Security tls() {
        return Security.NONE;
    }

    @Override
    public Optional<Path> caFile() {
        return Optional.empty();
    }

    @Override
    public String folder() {
        return "INBOX";
    }

    @Override
    public String takenFolder() {
        return "Vedette";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration longestAway() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration answerWithin() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<String> recipientHeaders() {
        return List.of("To");
    }
}
