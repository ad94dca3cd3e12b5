package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.MailText;
import dev.vedette.notify.channel.mail.MailWriter;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.routing.Grounds;
import dev.vedette.notify.routing.Notify;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the mails of deliveries that there are not yet, as sending would write them. */
@ApplicationScoped
class ForetoldMails {

    private final Composing composing;
    private final MailWriter writer;
    private final RecordedEvents events;

    ForetoldMails(Composing composing, MailWriter writer, RecordedEvents events) {
        this.composing = composing;
        this.writer = writer;
        this.events = events;
    }

    /**
     * As if it left at once and in its turn, as far as the viewer may see what it quotes: for what is kept from him it stands as if that had
     * not happened. Null if it may not leave, or would show him more of what others filed than he is shown.
     */
    @Nullable
    MailText mail(
            Foretelling.Foretold foretold, Event event, Notify notify, Collection<String> organisations, Sight sight) {
        Draft draft = foretold.draft();
        Delivery delivery = delivery(foretold, event, notify);
        Directory directory = foretold.directory();
        if (!(Clearance.of(event, latest(draft, event), delivery, directory, foretold.policy(), foretold.now())
                instanceof Clearance.Clear clear)) {
            return null;
        }
        var known = new Composing.Known(
                Turn.IN_ORDER,
                List.of(),
                organisations,
                notify.rules().contains(Grounds.TOLD_BEFORE_NAME),
                Wishes.foretold(notify.acknowledge(), delivery.id(), foretold.now()),
                sight);
        var composed = composing.compose(delivery, event, clear, known, directory, foretold.now());
        return showsNoMoreThan(sight, foretold, event, clear, composed.quotes())
                ? writer.words(composed.telling())
                        .with(text -> draft.shown(text).replace(delivery.id().toString(), Draft.GIVEN_LATER))
                : null;
    }

    /** What a mail shows of others' information is for its reader; who writes a draft may be shown less of that. */
    private boolean showsNoMoreThan(
            Sight sight, Foretelling.Foretold foretold, Event event, Clearance.Clear clear, Collection<UUID> quotes) {
        String viewer = sight.caller().organisation().code();
        return clear.notice()
                || viewer.equals(clear.reader().organisation().code())
                || (event.equals(foretold.draft().event()) && quotes.stream().allMatch(it -> isOf(viewer, it)))
                || foretold.policy().of(viewer).isWhole();
    }

    private boolean isOf(String organisation, UUID event) {
        return events.find(event)
                .filter(it -> it.marking().originator().equals(organisation))
                .isPresent();
    }

    private Optional<ObservationEvent> latest(Draft draft, Event event) {
        if (!(event instanceof ObservationEvent earlier)) {
            return Optional.empty();
        }
        return event.equals(draft.event())
                ? Optional.of(earlier)
                : events.latest(List.of(earlier.observation().id())).stream().findFirst();
    }

    private static Delivery delivery(Foretelling.Foretold foretold, Event event, Notify notify) {
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
                null,
                Failures.NONE,
                foretold.now(),
                Purpose.NEWS);
    }
}
