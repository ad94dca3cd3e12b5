package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contact is told.
 *
 * @param content whether it gets the content or only a notice without content, as the gate says now; it is asked again before
 *     rendering and before sending
 * @param grounds everything that asked for it, at least one, in the order of the rules' ids
 * @param precedence the highest that any rule asks
 * @param acknowledge the strictest that any rule asks, or null if none does
 * @param heldUntil when the quiet hours of the contact end, if they hold it back, or null
 */
public record Notify(
        Contact contact,
        Content content,
        List<Grounds> grounds,
        Precedence precedence,
        @Nullable Acknowledge acknowledge,
        @Nullable Instant heldUntil)
        implements Decision {

    /** What may leave. */
    public enum Content {
        FULL,
        NOTICE
    }

    public Notify {
        grounds = List.copyOf(grounds);
    }

    /** The same, with another content. */
    public Notify with(Content other) {
        return new Notify(contact, other, grounds, precedence, acknowledge, heldUntil);
    }

    /** The names of the rules that asked (or of what asked in their stead), as {@link Grounds#rule()}. */
    public List<String> rules() {
        return grounds.stream().map(Grounds::rule).toList();
    }
}
