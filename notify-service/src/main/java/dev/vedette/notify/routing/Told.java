package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Precedence;
import java.util.UUID;

/**
 * Somebody was told of an event, or is to be.
 *
 * @param contact the id that he had then
 * @param precedence with which he was told, or is to be
 * @param failed nothing left, and nothing more will to that address: whoever moves to another one was not told
 */
public record Told(UUID event, String contact, Mailbox mailbox, Precedence precedence, boolean failed) {

    /** The same with another precedence. */
    public Told with(Precedence other) {
        return new Told(event, contact, mailbox, other, failed);
    }
}
