package dev.vedette.notify.release;

import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.LineMerge.Clash;
import dev.vedette.notify.release.LineMerge.Outcome;
import dev.vedette.notify.rulefile.EntryChanges;
import dev.vedette.notify.rulefile.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return Stream.<Supplier<Optional<String>>>of(
                        () -> byLines(outcome, begunWith, draft), () -> joined(begunWith, draft, inForce))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .filter(text ->
                        EntryChanges.astray(begunWith, draft, inForce, text).isEmpty())
                .findFirst()
                .map(text -> noWorse(draft, text))
                .orElseThrow(() -> ProblemException.conflict(told(outcome, begunWith, draft, inForce)));
    }

    /** What only the two together get wrong is mended here first, while the rest can still be changed by forms. */
    private static String noWorse(String draft, String text) {
        if (!(Check.read(text) instanceof Reading.Refused refused)
                || sound(draft).isEmpty()) {
            return text;
        }
        throw ProblemException.conflict(refused.problems().stream()
                .limit(MOST_NAMED)
                .map(mistake -> mistake.what() + ". " + mistake.mend())
                .collect(Collectors.joining(
                        "; ",
                        "Nothing was taken over, since the two together have mistakes: ",
                        ". Change this draft so that it fits what is in force, and take over again.")));
    }

    /** Where lines clash, both may say the same in other words: as it is in force will do. */
    private static Optional<String> byLines(Outcome outcome, String begunWith, String draft) {
        return outcome.clashes().isEmpty()
                ? Optional.of(outcome.text())
                : sound(draft)
                        .flatMap(it -> sound(outcome.text()))
                        .filter(text -> keepsComments(begunWith, draft, text));
    }

    /** Two entries at the end of one list go together. */
    private static Optional<String> joined(String begunWith, String draft, String inForce) {
        Outcome joined = LineMerge.of(begunWith, draft, inForce, true);
        return joined.clashes().isEmpty() ? sound(joined.text()) : Optional.empty();
    }

    /** Whether all that was written beside the rules in the draft is still there. */
    private static boolean keepsComments(String begunWith, String draft, String text) {
        Set<String> known = Stream.of(begunWith, text)
                .flatMap(String::lines)
                .map(String::strip)
                .collect(Collectors.toSet());
        return draft.lines()
                .filter(line -> line.contains("#"))
                .map(String::strip)
                .allMatch(known::contains);
    }

    /** What has no mistakes. */
    private static Optional<String> sound(String text) {
        return Check.read(text) instanceof Reading.Accepted ? Optional.of(text) : Optional.empty();
    }

    private static String told(Outcome outcome, String begunWith, String draft, String inForce) {
        List<Clash> clashes = outcome.clashes();
        List<String> entries = EntryChanges.ofBoth(begunWith, draft, inForce);
        if (entries.isEmpty() && clashes.isEmpty()) {
            entries = EntryChanges.astray(begunWith, draft, inForce, outcome.text());
        }
        if (!entries.isEmpty()) {
            return "Nothing was taken over, since both changed the same: " + String.join(", ", entries)
                    + ". Write there what is in force, take over again, and then change it.";
        }
        String places = clashes.stream()
                .limit(MOST_NAMED)
                .map(clash -> clash.ours() + " here and " + clash.theirs() + " of the rules in force")
                .collect(Collectors.joining("; "));
        int more = clashes.size() - Math.min(MOST_NAMED, clashes.size());
        return "Nothing was taken over, since both changed the same: " + places
                + (more == 0 ? "" : "; and " + more + " more")
                + ". Write the lines in force there, or take out there what is new, take over again, and then change it.";
    }
}
