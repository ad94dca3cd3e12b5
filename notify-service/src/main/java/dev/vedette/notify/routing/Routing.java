package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.releasability.Classification;
import java.time.Instant;

/**
 * Who is told about an event. All rules are asked, their order has no meaning, and a contact is told once however many name it.
 *
 * <p>Versions of an observation follow those who know it:
 *
 * <ul>
 *   <li>UPDATED and CORRECTED go to those who were told any earlier version, so that nobody is left with an old picture, and to those whom
 *       rules name for the facts as they stand now, to whom they are something new. To those who were told before, a correction is never
 *       less urgent than what they were told, nor than PRIORITY.
 *   <li>RETRACTED goes to exactly those who were told any earlier version, as urgently as that was told and never less than PRIORITY; no rule is asked whom to tell.
 *       Where one matches, it still lends its precedence and acknowledgement. A retraction of what nobody was told is told to nobody.
 *   <li>The gate is asked in every case. Whom it keeps from learning that what he was told no longer stands is named in {@link
 *       Plan#leftWrong}.
 * </ul>
 *
 * <p>If nobody is told who should be, the fallback contacts are, as far as the gate lets them.
 */
public final class Routing {

    private Routing() {}

    /**
     * Decides for every contact. Pure: the same arguments always give the same plan.
     *
     * @param classification the levels that there are, and what organisations and channels are given of them
     * @param history what happened before this event
     * @param now when it is decided; validity and time windows depend on it
     */
    public static Plan decide(
            Event event,
            RuleSet rules,
            Directory directory,
            Classification classification,
            History history,
            Instant now) {
        return new Deciding(event, rules, directory, classification, history, now).plan();
    }

    /** The same where no release policy is at hand: whatever is classified is told to nobody. */
    public static Plan decide(Event event, RuleSet rules, Directory directory, History history, Instant now) {
        return decide(event, rules, directory, Classification.NONE, history, now);
    }
}
