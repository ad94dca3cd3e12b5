package dev.vedette.notify.channel.mail;

import dev.vedette.notify.delivery.Samples;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.releasability.ReleasedEvent;
import dev.vedette.notify.releasability.ReleasedObservation;
import dev.vedette.notify.releasability.View;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What tests of the wording have in common. */
abstract class Worded {

    final Wording wording = new Wording("https://incident.example", "https://notify.example");
    private static final IncidentRef INCIDENT =
            new IncidentRef(UUID.randomUUID(), "VDT-7K3M-Q2XA", IncidentStatus.OPEN);

    final ObservationEvent filed = Samples.filed(INCIDENT, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

    /** As its originator is shown it. */
    static ReleasedEvent whole(Event event) {
        return new Redaction(event.marking().originator(), View.LEAST).of(event);
    }

    static ReleasedObservation observation(ObservationEvent event) {
        return new Redaction(event.marking().originator(), View.LEAST).observation(event);
    }

    static Reader reader(String organisation) {
        return new Reader(Samples.contact(organisation, true), Samples.organisation(organisation));
    }

    static String text(MailView view) {
        return view.sections().stream()
                .flatMap(section -> section.rows().stream())
                .map(row -> row.label() + ": " + row.value())
                .collect(Collectors.joining("\n"));
    }

    /** As it is told in time, in turn and with content, to somebody who knows of nothing else. */
    static Telling telling(Event event, String organisation) {
        return new Telling(
                UUID.randomUUID(),
                whole(event),
                event.marking().tlp(),
                event.marking().classification(),
                reader(organisation),
                false,
                List.of(),
                List.of("near-the-line"),
                false,
                false,
                false,
                false,
                false,
                false,
                "ROUTINE",
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                Instant.parse("2026-03-07T14:28:03Z"));
    }

    /** The same to somebody who was told an earlier version last, or none. */
    static Telling telling(Event event, String organisation, @Nullable ObservationEvent had) {
        return telling(event, organisation, had, false);
    }

    /** The same, perhaps to somebody to whom it is new. */
    static Telling telling(Event event, String organisation, @Nullable ObservationEvent had, boolean anew) {
        Telling telling = RecordCopy.with(telling(event, organisation), "anew", anew);
        return RecordCopy.with(telling, "had", had == null ? null : observation(had));
    }
}
