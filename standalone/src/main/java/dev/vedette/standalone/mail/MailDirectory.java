package dev.vedette.standalone.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;

/** Received mails as files {@code <address>/<time>-<n>.eml}, each there as a whole or not at all. */
final class MailDirectory {
    /** Sorts by name as by time, and has no colon, which not every file system takes. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Path incoming;
    private final Clock clock;

    MailDirectory(Path directory, Clock clock) throws IOException {
        this.directory = directory;
        this.incoming = directory.resolve(".incoming");
        this.clock = clock;
        Files.createDirectories(incoming);
    }

    /** Returns when the mail is on disk, byte by byte as it came, once for each recipient. */
    void store(InputStream mail, Collection<String> recipients) throws IOException {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        try {
            writeThrough(mail, file);
            for (String recipient : recipients) {
                publish(file, directory.resolve(MailboxName.of(recipient)), clock.instant());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void writeThrough(InputStream mail, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            mail.transferTo(out);
            channel.force(true);
        }
    }

    /** A link appears at once like a renamed file, and unlike that never replaces one. */
    private static void publish(Path file, Path mailbox, Instant time) throws IOException {
        Files.createDirectories(mailbox);
        for (int n = 1; ; n++) {
            try {
                Files.createLink(mailbox.resolve(TIME.format(time) + "-" + n + ".eml"), file);
                sync(mailbox);
                return;
            } catch (FileAlreadyExistsException taken) {
                // Another one of the same millisecond: the next number.
            }
        }
    }

    /** A file's name is on disk only when its directory is. */
    private static void sync(Path mailbox) throws IOException {
        try (FileChannel channel = FileChannel.open(mailbox, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
