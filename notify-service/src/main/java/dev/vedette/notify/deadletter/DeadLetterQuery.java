package dev.vedette.notify.deadletter;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The parameters of a list of dead letters as they came in: text, so that what is wrong with them is said in one way. */
public class DeadLetterQuery {

    /** WAITING for all that somebody has to decide about, or one state. */
    @QueryParam("state")
    public @Nullable String state;

    /** Such as schema-violation. */
    @QueryParam("reason")
    public @Nullable String reason;

    /** Which service could not take it in. */
    @QueryParam("receiver")
    public @Nullable String receiver;

    /** Came first then or later; without an offset in UTC. */
    @QueryParam("from")
    public @Nullable String from;

    /** Came first before; without an offset in UTC. */
    @QueryParam("to")
    public @Nullable String to;

    /** Position that all are below; {@code next} of the page before. */
    @QueryParam("before")
    public @Nullable String before;

    /** At most 200. */
    @QueryParam("size")
    public @Nullable String size;
}
