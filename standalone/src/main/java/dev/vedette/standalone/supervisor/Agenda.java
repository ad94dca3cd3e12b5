package dev.vedette.standalone.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** What a supervisor does, one thing after the other, so that nothing it decides on changes meanwhile. */
public interface Agenda extends Executor {
    void after(Duration delay, Runnable action);

    /** Time since some fixed moment; not that of a clock on the wall, which may jump. */
    Duration now();

    /** That of a clock on the wall, which goes on while the machine sleeps, and may be set. */
    Instant wall();
}
