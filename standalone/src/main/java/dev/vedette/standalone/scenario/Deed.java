package dev.vedette.standalone.scenario;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done in a step of a story, in the words of the API. */
public sealed interface Deed {
    /** In one word, as the story says it. */
    String kind();

    /** What it says, in one line. */
    String summary();

    /** The earlier step that it belongs to. */
    Optional<Integer> concerns();

    /**
     * An observation is filed.
     *
     * @param body as the API takes it, but for what depends on the time of the replay
     * @param concerns the step whose incident it is filed under; a new one if empty
     * @param attachments what each shows
     */
    record Filing(
            Map<String, Object> body, Optional<Integer> concerns, Optional<Negative> negative, List<String> attachments)
            implements Deed {
        @Override
        public String kind() {
            return String.valueOf(body.get("kind"));
        }

        @Override
        public String summary() {
            return String.valueOf(body.get("headline"));
        }
    }

    /** What was not seen; the period starts with the story. */
    record Negative(String area, String means, String coverage, LocalTime asOf) {}

    /** The incident of an earlier step takes another status. */
    record StatusChange(int of, Map<String, Object> body) implements Deed {
        @Override
        public String kind() {
            return "STATUS";
        }

        @Override
        public String summary() {
            return body.get("status") + ": " + body.get("reason");
        }

        @Override
        public Optional<Integer> concerns() {
            return Optional.of(of);
        }
    }

    /** The observation of an earlier step is corrected. */
    record Correction(int of, String reason, Map<String, Object> changes) implements Deed {
        @Override
        public String kind() {
            return "CORRECTION";
        }

        @Override
        public String summary() {
            return reason;
        }

        @Override
        public Optional<Integer> concerns() {
            return Optional.of(of);
        }
    }
}
