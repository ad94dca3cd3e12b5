package dev.vedette.notify.rulefile;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what one changed in a rule file into another's, entry by entry, where lines of both are in each other's way. */
public final class EntryMerge {

    private EntryMerge() {}

    /**
     * Their file with what is ours alone: each entry that we put in, changed or took out and they left as it was.
     *
     * @param base what both were made of
     * @return nothing if it cannot be done, or if comments of ours would be lost by it
     */
    public static Optional<String> of(String base, String ours, String theirs) {
        Optional<String> merged = Optional.of(theirs);
        for (Section section : Section.values()) {
            for (String id : ids(section, base, ours)) {
                @Nullable Map<String, Object> mine = find(ours, section, id);
                @Nullable Map<String, Object> before = find(base, section, id);
                boolean isOurs = !Objects.equals(mine, before) && !Objects.equals(mine, find(theirs, section, id));
                if (isOurs) {
                    merged = merged.filter(text -> !isCommented(ours, section, id))
                            .flatMap(text -> with(text, section, id, mine))
                            .map(EntryEdit::text);
                }
            }
        }
        return merged;
    }

    private static Set<String> ids(Section section, String... files) {
        var ids = new LinkedHashSet<String>();
        for (String file : files) {
            EntryEdit.entries(file, section).forEach(entry -> ids.add(String.valueOf(entry.get(section.idKey()))));
        }
        return ids;
    }

    private static @Nullable Map<String, Object> find(String file, Section section, String id) {
        return EntryEdit.find(file, section, id).orElse(null);
    }

    private static boolean isCommented(String file, Section section, String id) {
        return EntryText.of(file, section, id).map(EntryText::commented).orElse(false);
    }

    private static Optional<EntryEdit> with(
            String text, Section section, String id, @Nullable Map<String, Object> entry) {
        boolean there = EntryEdit.find(text, section, id).isPresent();
        if (entry == null) {
            return EntryEdit.remove(text, section, id);
        }
        return there ? EntryEdit.replace(text, section, id, entry) : EntryEdit.add(text, section, entry);
    }
}
