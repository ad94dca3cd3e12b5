package dev.vedette.notify.web;

import dev.vedette.notify.release.Check;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.rulefile.EntryText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page with the form that builds or changes a rule.
 *
 * @param id of the rule that is changed; null for a new one
 * @param seen by whoever fills it in
 * @param form null if there can be none, which the messages or {@code beyond} explain
 * @param messages what is wrong and belongs to no field
 * @param written the rule as it stands in the file, or null
 * @param beyond parts of the rule that the form has no field for; then there is no form
 * @param unsaved between the rule as it is by now and what was typed, if somebody else changed the release meanwhile
 * @param snippet the rule as YAML; empty if there is none yet
 * @param check what is wrong with the release once the rule is in it, or null if there is none yet
 * @param trial a past event under the release with the rule, or null if there is none yet
 */
public record RuleSheet(
        Release release,
        @Nullable String id,
        SeenEntry seen,
        @Nullable RuleForm form,
        List<String> messages,
        @Nullable EntryText written,
        List<String> beyond,
        @Nullable LineDifference unsaved,
        String snippet,
        @Nullable Check check,
        @Nullable TrySheet trial) {

    /** Where there is no form. */
    static final SeenEntry NOTHING = new SeenEntry("", "");

    public RuleSheet {
        messages = List.copyOf(messages);
        beyond = List.copyOf(beyond);
    }

    /** A page without a form. */
    static RuleSheet without(Release release, @Nullable String id, List<String> messages) {
        return new RuleSheet(release, id, NOTHING, null, messages, null, List.of(), null, "", null, null);
    }

    /** Where it is sent. */
    public String action() {
        String rules = "/rules/releases/" + release.number() + "/rules";
        return id == null ? rules + "/new" : rules + "/change/" + id;
    }

    /** Whether there are comments in the rule that are lost when it is written anew. */
    public boolean isCommented() {
        return written != null && written.commented();
    }
}
