package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** Takes in a small body without holding a thread, and hands the request on when it is whole. */
final class JsonIntake {

    /** For the whole body; who sends a megabyte needs no more on the slowest of lines. */
    private static final long MOST_MILLIS = 60_000;
    /** So much of what is too large is still read, so that the sender gets round to reading the answer. */
    private static final long DRAINED = 32L * 1024 * 1024;

    private final RoutingContext context;
    private final int limit;
    private final Buffer body = Buffer.buffer();
    private long received;
    private boolean over;

    JsonIntake(RoutingContext context, int limit) {
        this.context = context;
        this.limit = limit;
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

    /** One byte beyond the limit is kept, which tells the reader that there was more. */
    private void take(Buffer part) {
        received += part.length();
        int room = limit + 1 - body.length();
        body.appendBuffer(part, 0, Math.min(room, part.length()));
        if (received > DRAINED) {
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
        context.response()
                .putHeader("Connection", "close")
                .endHandler(done -> context.request().connection().close());
        EarlyAnswer.give(
                context,
                context.normalizedPath(),
                Problem.of(
                        sort, sort == Sort.TOO_SLOW ? "The body did not arrive in time." : "The body is too large."));
    }
}
