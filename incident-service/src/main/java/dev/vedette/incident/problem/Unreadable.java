package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what could not be read of a request from what went wrong here. The framework throws the same for both. */
final class Unreadable {

    private static final int DEEPEST = 20;

    /** Where the framework reads forms, their encoding and their parts. */
    private static final List<String> READERS = List.of(
            "org.jboss.resteasy.reactive.server.core.multipart.",
            "org.jboss.resteasy.reactive.server.vertx.VertxInputStream",
            "org.jboss.resteasy.reactive.common.headers.",
            "org.jboss.resteasy.reactive.common.util.URIDecoder",
            "org.jboss.resteasy.reactive.common.util.Encode");

    private Unreadable() {}

    /** What is wrong with the request; empty if it is not the request. */
    static Optional<Sort> sort(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Sort sort = own(cause);
            if (sort != null) {
                return Optional.of(sort);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static @Nullable Sort own(Throwable failure) {
        if (!isFrom(failure, READERS)) {
            return null;
        }
        if (failure instanceof IOException && isFrom(failure, List.of("sun.nio.ch.", "sun.nio.fs.", "java.io.File"))) {
            return Sort.NO_SPACE;
        }
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return message.contains("timed out") || message.contains("timeout") ? Sort.TOO_SLOW : Sort.MALFORMED;
    }

    private static boolean isFrom(Throwable failure, List<String> origins) {
        return Arrays.stream(failure.getStackTrace())
                .anyMatch(frame ->
                        origins.stream().anyMatch(origin -> frame.getClassName().startsWith(origin)));
    }
}
