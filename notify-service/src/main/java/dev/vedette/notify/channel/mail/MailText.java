package dev.vedette.notify.channel.mail;

import java.util.function.UnaryOperator;

/**
 * What a mail says.
 *
 * @param text the plain text, lines separated by LF
 * @param html the same for programs that show HTML
 */
public record MailText(String subject, String text, String html) {

    /** The same with every part changed. */
    public MailText with(UnaryOperator<String> change) {
        return new MailText(change.apply(subject), change.apply(text), change.apply(html));
    }
}
