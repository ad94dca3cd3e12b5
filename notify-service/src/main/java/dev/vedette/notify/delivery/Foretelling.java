package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.MailText;
import dev.vedette.notify.channel.mail.MailWriter;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.routing.CatchUp;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.Finding;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows what was decided about a draft as far as somebody could see it after filing: grounds and texts that rest on what is kept from him are
 * kept from him here, too.
 */
@ApplicationScoped
class Foretelling {

    private final Background background;
    private final Composing composing;
    private final MailWriter writer;
    private final RecordedEvents events;

    Foretelling(Background background, Composing composing, MailWriter writer, RecordedEvents events) {
        this.background = background;
        this.composing = composing;
        this.writer = writer;
        this.events = events;
    }

    /** What would be decided about a draft. */
    record Foretold(Draft draft, Deliberation.Decided decided, Directory directory, Instant now) {

        /** Codes of the organisations that would be told the draft itself. */
        List<String> organisations() {
            return decided.decisions().stream()
                    .filter(Notify.class::isInstance)
                    .map(told -> told.contact().organisation())
                    .toList();
        }

        /** Of those that would be told something earlier now. */
        List<String> caughtUpOn(Event earlier) {
            return decided.plan().catchUps().stream()
                    .filter(it -> it.earlier().id().equals(earlier.id()))
                    .map(it -> it.decision().contact().organisation())
                    .toList();
        }

        /** Whether the viewer may see why it is decided so for that contact. */
        boolean showsGrounds(Contact contact, Sight sight) {
            return decided.plan().restsOn(contact).map(sight::of).orElse(true);
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
                sight.caller().isNational() ? plan.nobodyReached() : null,
                told,
                notTold,
                plan.catchUps().stream()
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
        return new PreviewView.NotTold(
                shown(contact),
                notTold.reason().name(),
                foretold.showsGrounds(contact, sight) ? notTold.detail() : Decisions.KEPT);
    }

    private PreviewView.Told told(
            Foretold foretold, Event event, Notify notify, Collection<String> organisations, Sight sight) {
        Contact contact = notify.contact();
        boolean grounds = foretold.showsGrounds(contact, sight);
        return new PreviewView.Told(
                shown(contact),
                sight.caller().maySeeAddressesOf(contact.organisation()) ? contact.address() : null,
                notify.content(),
                grounds ? notify.precedence() : null,
                notify.heldUntil(),
                grounds
                        ? notify.grounds().stream()
                                .map(it -> new PreviewView.Asking(
                                        it.kind(),
                                        it.rule(),
                                        it.findings().stream()
                                                .map(Finding::text)
                                                .toList()))
                                .toList()
                        : List.of(),
                grounds ? mail(foretold, event, notify, organisations, sight) : null);
    }

    /** As if it left at once and in its turn; null if it may not leave or would quote what is kept from the viewer. */
    private @Nullable MailText mail(
            Foretold foretold, Event event, Notify notify, Collection<String> organisations, Sight sight) {
        Draft draft = foretold.draft();
        Delivery delivery = delivery(foretold, event, notify);
        Directory directory = foretold.directory();
        if (!(Clearance.of(event, latest(draft, event), delivery, directory, foretold.now())
                instanceof Clearance.Clear clear)) {
            return null;
        }
        var known = new Composing.Known(Turn.IN_ORDER, List.of(), organisations);
        var composed = composing.compose(delivery, event, clear, known, directory, foretold.now());
        return sight.ofAll(composed.quotes())
                ? writer.words(composed.telling())
                        .with(text -> draft.shown(text).replace(delivery.id().toString(), Draft.GIVEN_LATER))
                : null;
    }

    private Optional<ObservationEvent> latest(Draft draft, Event event) {
        if (event.equals(draft.event())) {
            return Optional.of(draft.event());
        }
        return event instanceof ObservationEvent earlier
                ? events.latest(List.of(earlier.observation().id())).stream().findFirst()
                : Optional.empty();
    }

    private static Delivery delivery(Foretold foretold, Event event, Notify notify) {
        Contact contact = notify.contact();
        return new Delivery(
                UUID.randomUUID(),
                event.id(),
                contact.id(),
                contact.organisation(),
                contact.id() + " " + PlanDeliveries.about(event),
                notify.precedence(),
                notify.rules(),
                !event.id().equals(foretold.draft().event().id()),
                event.recordedAt(),
                foretold.now(),
                1,
                UUID.randomUUID(),
                contact.address(),
                null);
    }

    private static DeliveryView.ContactView shown(Contact contact) {
        return new DeliveryView.ContactView(contact.id(), contact.name(), contact.organisation());
    }
}
