package dev.vedette.notify.channel.mail;

import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.ReleasedEvent;
import dev.vedette.notify.releasability.ReleasedObservation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a mail to one contact about one event is written from. Whoever makes it has asked the gate for each part of it;
 * what it says of events is what this reader is shown of them.
 *
 * @param label that the mail carries: not wider than that of anything that it quotes beside its event
 * @param classification level that the mail carries: not lower than that of anything that it quotes beside its event; absent if none of it is
 *     classified
 * @param notice only a notice without content may leave
 * @param thread message ids of what this contact was sent about the incident, oldest first; none for a notice
 * @param rules names of what asked for it; none if they are not shown to this reader
 * @param catchUp whether it is told late, because a rule has brought the contact in only now
 * @param toldBefore whether nothing asks for it but that the contact was told an earlier version
 * @param beforeEarlier whether an earlier mail of the thread is still under way and follows
 * @param afterLater whether later mails of the thread have been sent already
 * @param anew whether the reader was told no earlier version, so that a later one is no correction to him
 * @param extract whether this reader is shown less than was reported
 * @param precedence as it was decided for this delivery: ROUTINE, PRIORITY, IMMEDIATE or FLASH
 * @param alsoTold names of other organisations that were told and that this reader may know of
 * @param had the version of the observation that this contact was sent last, if any, and if its label lets this mail say something of it
 * @param before how it stood before as far as this reader could know, in a change of status or readiness; null if nothing is to be said
 * @param overtaken states of readiness that had been announced for later, do not begin because of this one, and that this reader may know of
 * @param cited observations that a change of status cites and that this reader may know of
 * @param request that it be acknowledged, or null
 * @param missing who has not acknowledged it, if that is why it goes to this reader, or null
 * @param opening what the incident of a change of status is about: the first observation of which this reader is shown a headline, if any
 */
public record Telling(
        UUID delivery,
        ReleasedEvent event,
        Tlp label,
        @Nullable String classification,
        Reader reader,
        boolean notice,
        List<String> thread,
        List<String> rules,
        boolean catchUp,
        boolean toldBefore,
        boolean beforeEarlier,
        boolean afterLater,
        boolean anew,
        boolean extract,
        String precedence,
        List<String> alsoTold,
        @Nullable ReleasedObservation had,
        @Nullable Enum<?> before,
        List<ReleasedEvent.OfReadiness> overtaken,
        List<ReleasedObservation> cited,
        @Nullable ReleasedObservation opening,
        @Nullable Request request,
        @Nullable Missing missing,
        Instant now) {

    public Telling {
        thread = List.copyOf(thread);
        rules = List.copyOf(rules);
        alsoTold = List.copyOf(alsoTold);
        overtaken = List.copyOf(overtaken);
        cited = List.copyOf(cited);
    }

    /** Whether the reader is to drop other work for it. */
    boolean urgent() {
        return precedence.equals("IMMEDIATE") || precedence.equals("FLASH");
    }
}
