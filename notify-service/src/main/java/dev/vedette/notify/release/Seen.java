package dev.vedette.notify.release;

import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulebook.Activation;
import dev.vedette.notify.rulebook.Activations;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What somebody looked at before he acted: nobody replaces what he has not seen. */
@ApplicationScoped
class Seen {

    private final Activations activations;

    Seen(Activations activations) {
        this.activations = activations;
    }

    /**
     * Refuses if other rules are in force than were seen. To be asked by who holds {@link Activations#lock}.
     *
     * @param inForce SHA-256 of the rules in force when the caller looked; empty if there were none
     */
    void requireInForce(@Nullable String inForce) {
        if (inForce == null) {
            throw ProblemException.invalid("inForce", "Give the SHA-256 of the rules in force that you have seen.");
        }
        String now = activations.inForce().map(Activation::sha256).orElse("");
        if (!now.equals(inForce)) {
            throw ProblemException.conflict(
                    "Other rules have become active since: look at what would change against them.");
        }
    }

    /** What is to become active first, and so keeps from approving anything: nobody compared it with that. Empty if nothing is. */
    String toCome() {
        return activations.toCome().stream()
                .findFirst()
                .map(other -> other.release() == null ? "Rules " + other.version() : "Release " + other.release())
                .map(
                        what -> what
                                + " is to become active first, see the page History: call it off there, or approve this once it is.")
                .orElse("");
    }

    /** Refuses if a release is not any more as it was seen. */
    static void requireRevision(Release release, int revision) {
        if (release.revision() != revision) {
            throw ProblemException.outdated(
                    "Somebody has changed this release since you looked at it: it is at revision " + release.revision()
                            + " now.");
        }
    }
}
