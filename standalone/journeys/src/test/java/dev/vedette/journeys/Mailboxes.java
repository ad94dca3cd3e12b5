package dev.vedette.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The mails that the standalone run's inbox received: one directory per address. */
record Mailboxes(Path directory) {

    /** Returns the mails of an address, oldest first; empty when there are none yet. */
    List<ReceivedMail> of(String address) {
        var mailbox = directory.resolve(address);
        if (!Files.isDirectory(mailbox)) {
            return List.of();
        }
        try (var files = Files.list(mailbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(ReceivedMail::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many mails of an address carry the text in subject or body. */
    long count(String address, String text) {
        return of(address).stream().filter(mail -> mail.contains(text)).count();
    }

    /** Returns every address that has a mailbox. */
    List<String> addresses() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var directories = Files.list(directory)) {
            return directories
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
