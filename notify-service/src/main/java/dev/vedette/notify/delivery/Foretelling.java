package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.routing.CatchUp;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.Finding;
import dev.vedette.notify.routing.Grounds;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Shows what was decided about a draft as far as somebody could see it after filing: grounds and texts that rest on what is kept from him are
 * kept from him here, too.
 */
@ApplicationScoped
class Foretelling {

    private final Background background;
    private final ForetoldMails mails;

    Foretelling(Background background, ForetoldMails mails) {
        this.background = background;
        this.mails = mails;
    }

    /** What would be decided about a draft. */
    record Foretold(Draft draft, Deliberation.Decided decided, Directory directory, ReleasePolicy policy, Instant now) {

        /** Codes of the organisations that would be told the draft itself. */
        List<String> organisations() {
            return decided.decisions().stream()
                    .filter(Notify.class::isInstance)
                    .map(told -> told.contact().organisation())
                    .toList();
        }

        /** Of those that would be told something earlier now. */
        List<String> caughtUpOn(Event earlier) {
            return decided.catchUps().stream()
                    .filter(it -> it.earlier().id().equals(earlier.id()))
                    .map(it -> it.decision().contact().organisation())
                    .toList();
        }

        /** Whether the viewer may see why it is decided so for that contact. */
        boolean showsGrounds(Contact contact, Sight sight) {
            return decided.plan()
                    .restsOn(contact)
                    .map(step -> step.equals(draft.event().id()) || sight.of(step))
                    .orElse(true);
        }
    }

    PreviewView view(Foretold foretold, Sight sight) {
        var told = new ArrayList<PreviewView.Told>();
        var notTold = new ArrayList<PreviewView.NotTold>();
        List<String> organisations = foretold.organisations();
        for (Decision decision : foretold.decided().decisions()) {
            if (!sight.ofContactsOf(decision.contact().organisation())) {
                continue;
            }
            if (decision instanceof Notify notify) {
                told.add(told(foretold, foretold.draft().event(), notify, organisations, sight));
            } else {
                notTold.add(notTold(foretold, (NotTold) decision, sight));
            }
        }
        var plan = foretold.decided().plan();
        return new PreviewView(
                plan.ruleSet(),
                foretold.now(),
                !sight.caller().isNational(),
                sight.caller().isNational() ? plan.nobodyReached() : null,
                told,
                notTold,
                foretold.decided().catchUps().stream()
                        .filter(it -> sight.ofContactsOf(it.decision().contact().organisation())
                                && sight.of(it.earlier().id()))
                        .map(it -> caughtUp(foretold, it, sight))
                        .toList());
    }

    private PreviewView.CaughtUp caughtUp(Foretold foretold, CatchUp catchUp, Sight sight) {
        Event earlier = catchUp.earlier();
        Collection<String> organisations = new ArrayList<>(background.told(earlier));
        organisations.addAll(foretold.caughtUpOn(earlier));
        return new PreviewView.CaughtUp(
                earlier.id(), told(foretold, earlier, catchUp.decision(), organisations, sight));
    }

    private static PreviewView.NotTold notTold(Foretold foretold, NotTold notTold, Sight sight) {
        Contact contact = notTold.contact();
        String reason = notTold.reason().name();
        return new PreviewView.NotTold(
                shown(contact),
                reason,
                foretold.showsGrounds(contact, sight)
                        ? Decisions.shown(reason, notTold.detail(), sight.caller())
                        : Decisions.KEPT,
                foretold.decided().leftWrong().contains(notTold));
    }

    private PreviewView.Told told(
            Foretold foretold, Event event, Notify notify, Collection<String> organisations, Sight sight) {
        Contact contact = notify.contact();
        boolean grounds = foretold.showsGrounds(contact, sight);
        Redaction redaction =
                Redaction.of(foretold.policy(), sight.caller().organisation().code());
        return new PreviewView.Told(
                shown(contact),
                sight.caller().maySeeAddressesOf(contact.organisation()) ? contact.address() : null,
                notify.content(),
                grounds ? notify.precedence() : null,
                notify.heldUntil(),
                grounds && redaction.permits(Field.RULES, event.marking())
                        ? notify.grounds().stream()
                                .map(it -> asking(it, redaction.isWhole(event.marking())))
                                .toList()
                        : List.of(),
                grounds ? mails.mail(foretold, event, notify, organisations, sight) : null);
    }

    /** Conditions name what they looked at. */
    private static PreviewView.Asking asking(Grounds grounds, boolean whole) {
        return new PreviewView.Asking(
                grounds.kind(),
                grounds.rule(),
                whole ? grounds.findings().stream().map(Finding::text).toList() : List.of());
    }

    private static DeliveryView.ContactView shown(Contact contact) {
        return new DeliveryView.ContactView(contact.id(), contact.name(), contact.organisation());
    }
}
