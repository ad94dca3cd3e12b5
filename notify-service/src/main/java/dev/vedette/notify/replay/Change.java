package dev.vedette.notify.replay;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other rules change for one mailbox about one event.
 *
 * @param contact who has it: under the new rules, or, if nobody does, under the old ones
 * @param about what is told: the event, or what was said before it (catch-up)
 * @param before how it is told under the old rules, or null if it is not
 * @param after the same under the new ones; one of the two is there
 * @param reason why it is not told, under the side that does not tell it; null if that side has no such contact, or both tell it
 * @param restsOn the steps of status by which either was judged: who may not know them may not know the grounds
 */
public record Change(
        Contact contact,
        Event about,
        @Nullable Notify before,
        @Nullable Notify after,
        @Nullable NotTold reason,
        List<UUID> restsOn) {

    /** What it means for who has the mailbox. */
    public enum Kind {
        /** Is told, and would not have been. */
        GAINS,
        /** Is not told any more. */
        LOSES,
        /** Is told with another precedence or acknowledgement, later or sooner, or with another content. */
        DIFFERS,
        /** Is told the same, by other rules: what the mail says about why. */
        OTHER_RULES
    }

    public Change {
        restsOn = List.copyOf(restsOn);
    }

    /** What it means for who has the mailbox. */
    public Kind kind() {
        if (before == null) {
            return Kind.GAINS;
        }
        if (after == null) {
            return Kind.LOSES;
        }
        return isToldAlike(before, after) ? Kind.OTHER_RULES : Kind.DIFFERS;
    }

    static boolean isToldAlike(Notify one, Notify other) {
        return one.precedence() == other.precedence()
                && one.content() == other.content()
                && Objects.equals(one.acknowledge(), other.acknowledge())
                && Objects.equals(one.heldUntil(), other.heldUntil());
    }
}
