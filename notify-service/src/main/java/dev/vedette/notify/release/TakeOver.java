package dev.vedette.notify.release;

import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulefile.EntryChanges;
import dev.vedette.notify.rulefile.EntryMerge;
import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.Reading;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts what became active since a draft was begun into the draft, entry by entry, so that nothing of how the file is written is lost; and it is made sure that each entry
 * is as the only one left it that changed it. A key that slid into another entry would be seen by nobody.
 */
final class TakeOver {

    private static final int MOST_NAMED = 5;

    private TakeOver() {}

    /**
     * The draft with what became active since.
     *
     * @param begunWith the rules that it was begun with; empty if there were none
     * @throws ProblemException 409, with the entries, if both changed the same, or the two together have mistakes that the draft had not, or if the draft is no YAML
     */
    static String of(String begunWith, String draft, String inForce) {
        if (!EntryChanges.isReadable(draft)) {
            throw ProblemException.conflict(
                    "Nothing was taken over, since this draft cannot be read as YAML at present. Mend what the check says, and take over again.");
        }
        EntryMerge.Outcome outcome = EntryMerge.of(begunWith, draft, inForce);
        List<String> both = outcome.clashes().isEmpty()
                ? EntryChanges.astray(begunWith, draft, inForce, outcome.text())
                : outcome.clashes();
        if (!both.isEmpty()) {
            int more = both.size() - Math.min(MOST_NAMED, both.size());
            throw ProblemException.conflict("Nothing was taken over, since both changed the same: "
                    + both.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + (more == 0 ? "" : " and " + more + " more")
                    + ". Write there what is in force, take over again, and then change it.");
        }
        return noWorse(draft, outcome.text());
    }

    /** What only the two together get wrong is mended here first, while the rest can still be changed by forms. */
    private static String noWorse(String draft, String text) {
        if (!(Check.read(text) instanceof Reading.Refused refused) || Check.read(draft) instanceof Reading.Refused) {
            return text;
        }
        throw ProblemException.conflict(refused.problems().stream()
                .limit(MOST_NAMED)
                .map(mistake -> named(text, mistake))
                .collect(Collectors.joining(
                        "; ",
                        "Nothing was taken over, since the two together have mistakes: ",
                        ". Change this draft so that it fits what is in force, and take over again.")));
    }

    private static String named(String text, Problem mistake) {
        return EntryChanges.nameOf(text, mistake)
                .map(name -> name + ": " + mistake.what())
                .orElse(mistake.what());
    }
}
