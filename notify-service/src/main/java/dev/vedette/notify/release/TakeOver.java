package dev.vedette.notify.release;

import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.LineMerge.Clash;
import dev.vedette.notify.release.LineMerge.Outcome;
import dev.vedette.notify.rulefile.Reading;
import java.util.List;
import java.util.stream.Collectors;

/** Puts what became active since a draft was begun into the draft. */
final class TakeOver {

    private static final int MOST_NAMED = 5;

    private TakeOver() {}

    /**
     * The draft with what became active since.
     *
     * @param begunWith the rules that it was begun with; empty if there were none
     * @throws ProblemException 409, with the lines, if both changed the same
     */
    static String of(String begunWith, String draft, String inForce) {
        Outcome outcome = LineMerge.of(begunWith, draft, inForce, false);
        if (!outcome.clashes().isEmpty()) {
            // Two entries at the end of one list go together; two keys of one entry do not.
            Outcome joined = LineMerge.of(begunWith, draft, inForce, true);
            if (joined.clashes().isEmpty() && Check.read(joined.text()) instanceof Reading.Accepted) {
                return joined.text();
            }
        }
        if (!outcome.clashes().isEmpty()) {
            throw ProblemException.conflict(told(outcome.clashes()));
        }
        return outcome.text();
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
