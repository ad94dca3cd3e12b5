package dev.vedette.notify.problem;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is sent with a request that is refused by its head. If the connection were closed while it comes, its sender would lose the answer
 * with it; so it is read and forgotten, within bounds.
 */
final class UnwantedBody {

    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final long MOST_MILLIS = 3_000;

    private UnwantedBody() {}

    /** Runs the answer once everything has come, or what may come, or after a while. */
    static void takeIn(Vertx vertx, HttpServerRequest request, Runnable answer) {
        if (request.isEnded() || !isOnItsWay(request)) {
            answer.run();
            return;
        }
        var answered = new AtomicBoolean();
        Runnable once = () -> {
            if (answered.compareAndSet(false, true)) {
                answer.run();
            }
        };
        var received = new AtomicLong();
        long timer = vertx.setTimer(MOST_MILLIS, late -> once.run());
        Runnable whole = () -> {
            vertx.cancelTimer(timer);
            once.run();
        };
        request.exceptionHandler(broken -> whole.run())
                .endHandler(end -> whole.run())
                .handler(part -> {
                    if (received.addAndGet(part.length()) > MOST_BYTES) {
                        whole.run();
                    }
                })
                .resume();
    }

    /** Whether its head says that something is sent with a request. */
    static boolean isAnnounced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? request.getHeader("Transfer-Encoding") != null : !length.equals("0");
    }

    private static boolean isOnItsWay(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        // Who asks first sends nothing when refused.
        return isAnnounced(request) && request.getHeader("Expect") == null && !isTooMuch(length);
    }

    private static boolean isTooMuch(@Nullable String length) {
        return length != null && !(length.matches("[0-9]{1,18}") && Long.parseLong(length) <= MOST_BYTES);
    }
}
