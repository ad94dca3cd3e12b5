package dev.vedette.notify.channel.mail;

import java.util.List;

/**
 * One statement of a mail.
 *
 * @param field top-level field of the observation that it comes from, as in the contract's {@code changedFields}
 * @param label what it is, for people
 * @param value one or several lines
 */
public record Row(String field, String label, String value) {

    /** The value line by line. */
    public List<String> lines() {
        return value.lines().toList();
    }

    /** Whether the value fits beside its label. */
    public boolean isSingle() {
        return value.indexOf('\n') < 0 && value.length() <= 80;
    }
}
