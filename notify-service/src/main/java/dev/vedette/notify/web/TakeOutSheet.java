package dev.vedette.notify.web;

import dev.vedette.notify.release.Check;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.rulefile.EntryText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that asks before a rule is taken out of a draft.
 *
 * @param messages why it was not done
 * @param written the rule as it stands in the file, or null if it cannot be taken out here
 * @param check what is wrong with the release without it, or null
 */
public record TakeOutSheet(
        Release release,
        String id,
        List<String> messages,
        @Nullable EntryText written,
        @Nullable Check check) {

    public TakeOutSheet {
        messages = List.copyOf(messages);
    }

    /** Whether the file could still be read without it. */
    public boolean isPossible() {
        return check != null && check.mistakes().isEmpty();
    }
}
