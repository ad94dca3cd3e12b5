package dev.vedette.standalone.supervisor;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process that was started. */
public interface Child {
    long pid();

    /** Completes when the process has ended, with how it ended, in words. */
    CompletableFuture<String> ended();

    /** Asks it to end in good order; returns at once. */
    void stop();

    /** Ends it at once. */
    void kill();

    /** The end of what it wrote, oldest line first. */
    List<String> lastWords();
}
