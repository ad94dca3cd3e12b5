package dev.vedette.notify.release;

import dev.vedette.notify.rulebook.Period;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release, as the API shows it; its rule file has an address of its own.
 *
 * @param sha256 of the rule file; its first twelve digits are the version that decisions name
 * @param basedOn SHA-256 of what was in force when it was begun
 * @param revision to be sent along with whatever changes it, as {@code If-Match} or {@code revision}
 * @param editors who had a hand in it: none of them can approve it
 * @param activeFrom when it is wished to become active; absent for at once
 * @param inForce when its rules are or were in force, the last time; absent if they never became active and are not to
 */
public record ReleaseView(
        long number,
        Release.State state,
        String purpose,
        String sha256,
        @Nullable String basedOn,
        int revision,
        List<String> editors,
        @Nullable String submittedBy,
        @Nullable Instant activeFrom,
        @Nullable Period inForce,
        List<Release.Step> steps) {

    static ReleaseView of(Release release) {
        return new ReleaseView(
                release.number(),
                release.state(),
                release.purpose(),
                release.sha256(),
                release.basedOn(),
                release.revision(),
                release.editors().stream().sorted().toList(),
                release.submittedBy(),
                release.activeFrom(),
                release.inForce(),
                release.steps());
    }
}
