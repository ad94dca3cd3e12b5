package dev.vedette.notify.web;

import dev.vedette.notify.release.Check;
import dev.vedette.notify.release.Release;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that asks before a rule is taken out of a draft.
 *
 * @param messages why it was not done
 * @param without what changes in the file, with the comments that go with the rule; null if it cannot be taken out here
 * @param check what is wrong with the release without it, or null
 */
public record TakeOutSheet(
        Release release,
        String id,
        List<String> messages,
        @Nullable LineDifference without,
        @Nullable Check check) {

    public TakeOutSheet {
        messages = List.copyOf(messages);
    }

    /** Whether the file could still be read without it. */
    public boolean isPossible() {
        return check != null && check.mistakes().isEmpty();
    }
}
