package dev.vedette.standalone.supervisor;

import java.time.Duration;

/** Is told what happens to the parts. */
public interface Watcher {
    void starting(Part part);

    void ready(Part part, long pid, Duration took);

    /** It should be ready by now; it is alive and goes on waiting. */
    void waiting(Part part, String reason);

    /** It was ready, and does not answer for the first time; when that goes on, it is ended and started again. */
    void silent(Part part, String reason, Duration endedIn);

    /** It was silent and answers again. */
    void answersAgain(Part part);

    void died(Death death);

    void stopping(Part part);

    void stopped(Part part, Duration took);

    /** It did not end when asked to. */
    void killed(Part part);
}
