package dev.vedette.notify.channel.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail before it is put into its form for the wire.
 *
 * @param messageId the same on every repeat of the same delivery
 * @param replyTo where replies go; null for the sender
 * @param thread ids of the earlier mails of the same thread, oldest first
 * @param urgent whether the reader's program is to point it out
 * @param text the plain text, lines separated by LF
 * @param html the same for programs that show HTML
 */
record Letter(
        String messageId,
        String recipientName,
        String recipientAddress,
        @Nullable String replyTo,
        String subject,
        List<String> thread,
        Instant date,
        boolean urgent,
        String language,
        String text,
        String html) {

    Letter {
        thread = List.copyOf(thread);
    }
}
