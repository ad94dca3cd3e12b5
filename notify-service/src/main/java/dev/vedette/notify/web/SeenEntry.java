package dev.vedette.notify.web;

import dev.vedette.notify.release.Release;
import dev.vedette.notify.rulefile.EntryText;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.Section;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What somebody saw of an entry when its form was made, which the form carries along: who changes another entry of the same draft meanwhile is not
 * in his way, and who changes this one is not overwritten unseen.
 *
 * @param revision of the release, as it was sent
 * @param written SHA-256 of the entry as it was written, comments included; empty if there was none
 */
public record SeenEntry(String revision, String written) {

    static SeenEntry of(Release release, Section section, @Nullable String id) {
        String written = id == null
                ? ""
                : EntryText.of(release.content(), section, id)
                        .map(it -> RuleFile.sha256(it.text().getBytes(StandardCharsets.UTF_8)))
                        .orElse("");
        return new SeenEntry(String.valueOf(release.revision()), written);
    }

    static SeenEntry sent(Input typed) {
        return new SeenEntry(typed.first("revision"), typed.first("seen"));
    }

    /** Whether the entry is still as it was seen. */
    boolean isStill(Release release, Section section, String id) {
        SeenEntry now = of(release, section, id);
        return revision.equals(now.revision()) || (!written.isEmpty() && written.equals(now.written()));
    }
}
