package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** Takes in a small body without holding a thread, and hands the request on when it is whole. */
final class BodyIntake {

    /** For the whole body; who sends a megabyte needs no more on the slowest of lines. */
    private static final long MOST_MILLIS = 60_000;
    /** So much of what is too large is still read, so that the sender gets round to reading the answer. */
    private static final long DRAINED = 32L * 1024 * 1024;

    private final RoutingContext context;
    private final int limit;
    private final Buffer body = Buffer.buffer();
    private long received;
    private final boolean strict;
    private boolean over;

    private BodyIntake(RoutingContext context, int limit, boolean strict) {
        this.context = context;
        this.limit = limit;
        this.strict = strict;
    }

    /** For a reader that tells by one byte beyond the limit that there was more. */
    static BodyIntake of(RoutingContext context, int limit) {
        return new BodyIntake(context, limit, false);
    }

    /** For a reader that knows of no limit: refuses what is larger. */
    static BodyIntake ofAtMost(RoutingContext context, int limit) {
        return new BodyIntake(context, limit, true);
    }

    void start() {
        long timer = context.vertx().setTimer(MOST_MILLIS, late -> giveUp(Sort.TOO_SLOW));
        context.addEndHandler(done -> context.vertx().cancelTimer(timer));
        context.request()
                .handler(this::take)
                .endHandler(end -> {
                    context.vertx().cancelTimer(timer);
                    handOn();
                })
                .resume();
    }

    private void take(Buffer part) {
        received += part.length();
        int room = limit + 1 - body.length();
        body.appendBuffer(part, 0, Math.min(room, part.length()));
        if (received > DRAINED || (strict && received > limit)) {
            giveUp(Sort.TOO_LARGE);
        }
    }

    private void handOn() {
        if (!over) {
            over = true;
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }
    }

    private void giveUp(Sort sort) {
        if (over || context.response().ended()) {
            return;
        }
        over = true;
        EarlyAnswer.last(
                context,
                context.normalizedPath(),
                Problem.of(
                        sort, sort == Sort.TOO_SLOW ? "The body did not arrive in time." : "The body is too large."));
    }
}
