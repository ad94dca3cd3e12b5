package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import java.time.Instant;

/**
 * Who is told about an event. All rules are asked, their order has no meaning, and a contact is told once however many name it.
 *
 * <p>Versions of an observation follow those who know it:
 *
 * <ul>
 *   <li>CORRECTED and RETRACTED go to exactly those who were told any earlier version; no rule is asked. Where a rule matches, it
 *       still lends its precedence and acknowledgement, and no correction is less than PRIORITY.
 *   <li>UPDATED goes to those whom rules name, and to those who were told an earlier version: nobody is left with an old picture.
 *   <li>CORRECTED of what nobody was told is routed by the rules like something new; RETRACTED of that is told to nobody.
 * </ul>
 *
 * <p>If nobody is told who should be, the fallback contacts are, as far as the gate lets them.
 */
public final class Routing {

    private Routing() {}

    /**
     * Decides for every contact. Pure: the same arguments always give the same plan.
     *
     * @param history what happened before this event
     * @param now when it is decided; validity and time windows depend on it
     */
    public static Plan decide(Event event, RuleSet rules, Directory directory, History history, Instant now) {
        return new Deciding(event, rules, directory, history, now).plan();
    }
}
