package dev.vedette.incident.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that the broker has handed out and waits to hear about. */
interface IncomingMessage {

    /** The AMQP message id, if the sender gave one. */
    @Nullable
    String id();

    /** Messages with the same key are handled one after the other. */
    String orderKey();

    /**
     * The body as text.
     *
     * @throws RefusedMessage if it is no text, or too much of it
     */
    String body();

    /** Bytes of the body, or a little less: nothing is decoded for it. */
    int size();

    /** Application properties that have text as value. */
    Map<String, String> properties();

    /** Whether the broker has given it up, and will hand it out again whatever is said about it here. */
    boolean isStale();

    /** Tells the broker that it is done with and must not come again. */
    void accept();
}
