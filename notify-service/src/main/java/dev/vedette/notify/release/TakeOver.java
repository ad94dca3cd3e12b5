package dev.vedette.notify.release;

import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.LineMerge.Clash;
import dev.vedette.notify.release.LineMerge.Outcome;
import dev.vedette.notify.rulefile.EntryChanges;
import dev.vedette.notify.rulefile.Reading;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts what became active since a draft was begun into the draft: line by line, so that nothing of how the file is written is lost; and entry by entry it is made sure that each
 * is as the only one left it that changed it. A key that slid into another entry would be seen by nobody.
 */
final class TakeOver {

    private static final int MOST_NAMED = 5;

    private TakeOver() {}

    /**
     * The draft with what became active since.
     *
     * @param begunWith the rules that it was begun with; empty if there were none
     * @throws ProblemException 409, with the entries or the lines, if both changed the same, or if the draft is no YAML
     */
    static String of(String begunWith, String draft, String inForce) {
        if (!EntryChanges.isReadable(draft)) {
            throw ProblemException.conflict(
                    "Nothing was taken over, since this draft cannot be read as YAML at present. Mend what the check says, and take over again.");
        }
        Outcome outcome = LineMerge.of(begunWith, draft, inForce, false);
        List<String> astray = EntryChanges.astray(begunWith, draft, inForce, outcome.text());
        if (astray.isEmpty()) {
            // Where lines clash, both say the same in other words, or with other comments: as it is in force will do.
            return outcome.text();
        }
        if (outcome.clashes().isEmpty()) {
            throw ProblemException.conflict(
                    "Nothing was taken over, since both changed the same: " + String.join(", ", astray)
                            + ". Write there what is in force, take over again, and then change it.");
        }
        // Two entries at the end of one list go together.
        Outcome joined = LineMerge.of(begunWith, draft, inForce, true);
        if (Check.read(joined.text()) instanceof Reading.Accepted
                && EntryChanges.astray(begunWith, draft, inForce, joined.text()).isEmpty()) {
            return joined.text();
        }
        throw ProblemException.conflict(told(outcome.clashes()));
    }

    private static String told(List<Clash> clashes) {
        String places = clashes.stream()
                .limit(MOST_NAMED)
                .map(clash -> clash.ours() + " here and " + clash.theirs() + " of the rules in force")
                .collect(Collectors.joining("; "));
        int more = clashes.size() - Math.min(MOST_NAMED, clashes.size());
        return "Nothing was taken over, since both changed the same: " + places
                + (more == 0 ? "" : "; and " + more + " more")
                + ". Write the lines in force there, take over again, and then change them.";
    }
}
