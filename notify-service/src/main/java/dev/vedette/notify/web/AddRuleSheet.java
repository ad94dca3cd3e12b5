package dev.vedette.notify.web;

import dev.vedette.notify.release.Check;
import dev.vedette.notify.release.Release;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page with the form that builds a rule.
 *
 * @param form null if there can be none, which the messages explain
 * @param messages what is wrong and belongs to no field
 * @param snippet the rule as YAML; empty if there is none yet
 * @param check what is wrong with the release once the rule is in it, or null if there is none yet
 * @param trial a past event under the release with the rule, or null if there is none yet
 */
public record AddRuleSheet(
        Release release,
        @Nullable RuleForm form,
        List<String> messages,
        String snippet,
        @Nullable Check check,
        @Nullable TrySheet trial) {

    public AddRuleSheet {
        messages = List.copyOf(messages);
    }
}
