package dev.vedette.notify.web;

import io.quarkus.qute.TemplateExtension;
import java.util.Map;

/** What becomes of dead letters, as the pages write it. */
@TemplateExtension
final class DeadLetterWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("WAITING", "waits for somebody to decide"),
            Map.entry("OPEN", "open"),
            Map.entry("CORRECTED", "corrected, waits for a second person"),
            Map.entry("TAKEN_IN", "taken in"),
            Map.entry("ALREADY_TAKEN_IN", "had been taken in before"),
            Map.entry("OVERTAKEN", "taken in at its place, after what came later"),
            Map.entry("DISCARDED", "discarded"),
            Map.entry("RETURNED", "given back"),
            Map.entry("REPLAYED", "replayed as it came"),
            Map.entry("APPROVED", "correction approved"),
            Map.entry("FAILED", "tried, and failed"),
            Map.entry("REOPENED", "opened again"));

    private DeadLetterWords() {}

    /** A state, a step or an outcome in words; what is none as it stands. */
    static String deadLetterWords(String code) {
        return WORDS.getOrDefault(code, code);
    }
}
