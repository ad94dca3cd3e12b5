package dev.vedette.notify.web;

import dev.vedette.notify.release.Release;
import dev.vedette.notify.rulefile.Section;
import org.jspecify.annotations.Nullable;

/**
 * The page with the form for an entry of the directory.
 *
 * @param id of the entry that is changed; null for a new one
 * @param seen by whoever fills it in
 * @param why it was refused, if that is about no field; may be empty
 * @param unsaved between the entry as it is and as it was typed, if somebody else changed it meanwhile
 */
public record DirectoryEntrySheet(
        Release release,
        Section section,
        @Nullable String id,
        DirectoryForm form,
        SeenEntry seen,
        String why,
        @Nullable LineDifference unsaved) {

    /** What it is. */
    public String title() {
        return section.title();
    }

    /** Where it is sent. */
    public String action() {
        String list = "/rules/releases/" + release.number() + "/directory/" + section.key();
        return id == null ? list + "/new" : list + "/change/" + id;
    }
}
