package dev.vedette.notify.problem;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tells what could not be read of a request from what went wrong here. The framework throws the same for both. */
final class Unreadable {

    private static final int DEEPEST = 20;

    /** Where the framework reads forms and their encoding. */
    private static final List<String> READERS = List.of(
            "org.jboss.resteasy.reactive.server.core.multipart.",
            "org.jboss.resteasy.reactive.common.headers.",
            "org.jboss.resteasy.reactive.common.util.URIDecoder",
            "org.jboss.resteasy.reactive.common.util.Encode");

    private Unreadable() {}

    static boolean causes(Throwable failure) {
        return Stream.iterate(failure, it -> it != null, Throwable::getCause)
                .limit(DEEPEST)
                .flatMap(it -> Arrays.stream(it.getStackTrace()))
                .anyMatch(frame -> READERS.stream().anyMatch(frame.getClassName()::startsWith));
    }
}
