package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.Verdict;
import dev.vedette.notify.releasability.Verdict.NoticeOnly;
import dev.vedette.notify.releasability.Verdict.Withheld;
import dev.vedette.notify.routing.NotTold.Reason;
import dev.vedette.notify.routing.Notify.Content;
import java.time.Instant;
import java.util.Optional;

/** Turns what was asked for a contact into a decision: as far as the contact's validity and releasability allow. */
final class Gate {

    private final Directory directory;
    private final Classification classification;
    private final Instant now;

    Gate(Directory directory, Classification classification, Instant now) {
        this.directory = directory;
        this.classification = classification;
        this.now = now;
    }

    Decision decide(Contact contact, Marking marking, Asked asked) {
        Verdict verdict = check(contact, marking);
        Optional<NotTold> refusal = refusal(contact, verdict);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Content content = verdict instanceof NoticeOnly ? Content.NOTICE : Content.FULL;
        return new Notify(
                contact,
                content,
                asked.grounds(),
                asked.precedence(),
                asked.acknowledge(),
                contact.quietUntil(asked.precedence(), now));
    }

    /** Why a contact may not be told anything of what is marked so; empty if it may. */
    Optional<NotTold> refusal(Contact contact, Marking marking) {
        return refusal(contact, check(contact, marking));
    }

    private Verdict check(Contact contact, Marking marking) {
        return Releasability.check(marking, Recipient.of(contact, directory, classification), Channel.MAIL);
    }

    private Optional<NotTold> refusal(Contact contact, Verdict verdict) {
        if (!contact.validity().covers(now)) {
            String miss = contact.validity().describeMiss(now);
            return Optional.of(new NotTold(contact, Reason.CONTACT_NOT_VALID, "the contact is " + miss));
        }
        return verdict instanceof Withheld withheld ? Optional.of(withheld(contact, withheld)) : Optional.empty();
    }

    private static NotTold withheld(Contact contact, Withheld why) {
        Reason reason = switch (why.reason()) {
            case NOT_ON_RELEASE_LIST -> Reason.NOT_RELEASED;
            case NOT_NAMED_FOR_RED -> Reason.NOT_NAMED_FOR_RED;
            case NOT_CLEARED -> Reason.NOT_CLEARED;
            case UNKNOWN_ORGANISATION, UNKNOWN_LABEL, UNKNOWN_LEVEL, ABOVE_CHANNEL -> Reason.NOT_UNDERSTOOD;
        };
        return new NotTold(contact, reason, contact.organisation() + ": " + why.text());
    }
}
