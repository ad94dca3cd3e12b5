package dev.vedette.standalone.supervisor;

import java.time.Duration;
import java.util.List;

/**
 * A process that ended, or never started, without having been told to end.
 *
 * @param how in words, to follow the name: "ended with code 1"
 * @param inARow with those just before it, at least 1
 * @param lastWords the end of its output
 */
public record Death(Part part, String how, boolean wasReady, int inARow, Duration restartIn, List<String> lastWords) {
    public Death {
        lastWords = List.copyOf(lastWords);
    }
}
