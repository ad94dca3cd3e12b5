package dev.vedette.notify.release;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.problem.Problem.FieldError;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulefile.EntryEdit;
import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes a draft entry by entry: organisations, contacts, groups, rosters, zones and rules. The rest of the file stays as it was written, and
 * nothing is changed that would leave the file with a mistake, such as a rule that names a contact who was taken out.
 */
@ApplicationScoped
public class EntryDesk {

    /** What is wrong but is not in the entry is told under this. */
    public static final String FILE = "file";

    private static final String MISTAKES =
            "The rule file has mistakes. Mend them first; then entries can be changed one by one.";
    private static final String ODD =
            "The rule file is written in a way that this cannot be changed in one place. Change it as YAML.";

    private final ReleaseDesk desk;

    EntryDesk(ReleaseDesk desk) {
        this.desk = desk;
    }

    /**
     * All entries of a list, in the order of the file.
     *
     * @throws ProblemException 409 if the file has mistakes: not all of it might be found
     */
    public List<Map<String, Object>> entries(Release release, Section section) {
        requireReadable(release);
        return EntryEdit.entries(release.content(), section);
    }

    /** The entry with that code or id. */
    public Optional<Map<String, Object>> find(Release release, Section section, String id) {
        return EntryEdit.find(release.content(), section, id);
    }

    /**
     * Puts an entry in the place of the one that has that id, or at the end of the list if none has it.
     *
     * @param revision of the release, as the caller has seen it
     * @param id null if it has to be a new one
     * @throws ProblemException 422 with each mistake that the file would have then; 409 if the release is no draft, or its file cannot be changed so;
     *     412 if somebody else has changed it since
     */
    public Release put(
            long number, int revision, Section section, @Nullable String id, Map<String, Object> entry, Caller caller) {
        String content = check(number, revision, section, id, entry, caller);
        return desk.change(number, revision, null, content.getBytes(StandardCharsets.UTF_8), caller);
    }

    /**
     * What the file would be with an entry in its place; nothing is saved.
     *
     * @throws ProblemException as {@link #put}
     */
    public String check(
            long number, int revision, Section section, @Nullable String id, Map<String, Object> entry, Caller caller) {
        String content = toBeChanged(number, revision, caller);
        if (id != null && EntryEdit.find(content, section, id).isPresent()) {
            return good(content, EntryEdit.replace(content, section, id, entry));
        }
        if (id != null && !id.equals(entry.get(section.idKey()))) {
            throw ProblemException.invalid(
                    section.idKey(), "Nothing is called as the address says: give that here, too.");
        }
        return good(content, EntryEdit.add(content, section, entry));
    }

    /**
     * Takes an entry out.
     *
     * @throws ProblemException as {@link #put}, and 404 if there is no such entry
     */
    public Release remove(long number, int revision, Section section, String id, Caller caller) {
        String content = toBeChanged(number, revision, caller);
        if (EntryEdit.find(content, section, id).isEmpty()) {
            throw ProblemException.notFound();
        }
        String without = good(content, EntryEdit.remove(content, section, id));
        return desk.change(number, revision, null, without.getBytes(StandardCharsets.UTF_8), caller);
    }

    /** Before anything is said about what was sent: it was written for what the caller has seen. */
    private String toBeChanged(long number, int revision, Caller caller) {
        Release release = desk.find(number, caller);
        if (release.state() != Release.State.DRAFT) {
            throw ProblemException.conflict("Only a draft can be written on: this release is none any more.");
        }
        Seen.requireRevision(release, revision);
        requireReadable(release);
        return release.content();
    }

    private static void requireReadable(Release release) {
        if (Check.read(release.content()) instanceof Reading.Refused) {
            throw ProblemException.conflict(MISTAKES);
        }
    }

    private static String good(String before, Optional<EntryEdit> edit) {
        EntryEdit changed = edit.orElseThrow(() -> ProblemException.conflict(ODD));
        if (Check.read(changed.text()) instanceof Reading.Refused refused) {
            throw ProblemException.invalid(refused.problems().stream()
                    .map(it -> told(it, before, changed))
                    .toList());
        }
        return changed.text();
    }

    private static FieldError told(Problem problem, String before, EntryEdit changed) {
        String what = problem.what() + ". " + problem.mend() + ".";
        return changed.partAt(problem)
                .map(part -> new FieldError(part.isEmpty() ? FILE : part, what))
                .orElseGet(() -> {
                    String line = "line " + line(problem.line(), before, changed.text()) + " of the file";
                    String where = changed.nameOf(problem)
                            .map(name -> name + ", " + line)
                            .orElse(line);
                    return new FieldError(FILE, where + ": " + what);
                });
    }

    /** Where it stands in the file that the caller knows. */
    private static long line(int line, String before, String after) {
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        boolean behind = line > lines(after.substring(0, same)) + 1;
        return behind ? line + lines(before) - lines(after) : line;
    }

    private static long lines(String text) {
        return text.chars().filter(letter -> letter == '\n').count();
    }
}
