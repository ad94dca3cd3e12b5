package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.routing.RuleSet;
import java.util.List;

/** What came of reading a rule file. */
public sealed interface Reading {

    /**
     * It is without a mistake.
     *
     * @param sha256 of the bytes that were read, lower-case hexadecimal; its first twelve digits are the version of the rules
     * @param definitions what else it says, its tests among it: whether they hold is for {@link RuleFile#failures} to say
     */
    record Accepted(Directory directory, RuleSet rules, String sha256, Definitions definitions) implements Reading {
        /** The version of the rules. */
        public String version() {
            return rules.version();
        }
    }

    /**
     * It is not taken.
     *
     * @param problems all mistakes, at least one, in the order of the file
     */
    record Refused(List<Problem> problems) implements Reading {

        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
