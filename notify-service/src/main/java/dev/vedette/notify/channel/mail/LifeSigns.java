package dev.vedette.notify.channel.mail;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When the relay answered last, by whom the mail was for that it was told of. Safe for use by several threads. */
final class LifeSigns {

    /** Of answers before the relay is told for whom a mail is. */
    static final String NOBODY = "";

    /** By {@link System#nanoTime}; one for each address of the directory at most. */
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    void note(String recipient) {
        last.put(key(recipient), System.nanoTime());
    }

    /** Whether the last answer is no longer ago. */
    boolean within(String recipient, Duration time) {
        Long answered = last.get(key(recipient));
        return answered != null && System.nanoTime() - answered <= time.toNanos();
    }

    private static String key(String recipient) {
        return recipient.toLowerCase(Locale.ROOT);
    }
}
