package dev.vedette.notify.channel.mail;

import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.releasability.ReleasedEvent;
import dev.vedette.notify.releasability.ReleasedObservation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a mail is about in a line: its subject, and its headline. Pure. */
final class Headlines {

    private static final int SUBJECT = 200;
    private static final int HEADLINE = 300;
    /** Of a subject that goes on behind it. */
    private static final int SHORT_HEADLINE = 100;

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private Headlines() {}

    /** The subject; of a notice one that says nothing of the content. */
    static String subject(Telling telling) {
        var marking = telling.event().marking();
        String markers = Words.subjectMarker(marking.exerciseStatus()) + "["
                + telling.label().label() + "] "
                + (telling.classification() == null ? "" : "[" + telling.classification() + "] ");
        if (telling.notice()) {
            return markers + Acknowledging.marker(telling) + "Notice: information for you to read after signing in";
        }
        IncidentRef incident = telling.event().incident();
        String reference = incident == null ? "" : incident.reference() + " ";
        return SafeText.line(
                markers
                        + Acknowledging.marker(telling)
                        + (telling.afterLater() ? "[LATE] " : "")
                        + (telling.catchUp() ? "[CATCH-UP] " : "")
                        + change(telling)
                        + reference
                        + of(telling)
                        + about(telling),
                SUBJECT);
    }

    /** The headline. */
    static String of(Telling telling) {
        ReleasedEvent event = telling.event();
        if (event instanceof ReleasedEvent.OfObservation observed) {
            return of(observed.observation());
        }
        if (event instanceof ReleasedEvent.OfStatus status) {
            Enum<?> before = telling.before();
            return "Status " + (before == null ? "" : Words.of(before) + " → ") + Words.of(status.to());
        }
        var readiness = (ReleasedEvent.OfReadiness) event;
        return "State of readiness: " + Words.of(readiness.level()) + announced(readiness, telling.now()) + ", set by "
                + event.marking().originator();
    }

    /** When it begins, if that is still to come: nobody is to take it for what holds. */
    private static String announced(ReleasedEvent.OfReadiness readiness, Instant now) {
        Instant from = readiness.validFrom().toInstant();
        return from.isAfter(now.plus(CLOCKS_DIFFER)) ? " from " + Times.dtg(from) : "";
    }

    /** The headline; the kind of report says what it is where that is not shown. */
    static String of(ReleasedObservation observation) {
        String headline = observation.headline();
        return headline == null ? Words.of(observation.kind()) : SafeText.line(headline, HEADLINE);
    }

    private static String change(Telling telling) {
        if (telling.anew() || !(telling.event() instanceof ReleasedEvent.OfObservation observed)) {
            return "";
        }
        return switch (observed.observation().change()) {
            case FILED -> "";
            case UPDATED -> "[UPDATE] ";
            case CORRECTED -> "[CORRECTION] ";
            case RETRACTED -> "[RETRACTION] ";
        };
    }

    /** What the incident is about, behind a change of its status. */
    private static String about(Telling telling) {
        ReleasedObservation opening = telling.opening();
        if (opening == null) {
            return "";
        }
        String headline = SafeText.line(of(opening), SHORT_HEADLINE);
        return ": " + headline + placeBeside(headline, opening.place());
    }

    /** The place, unless the headline names it. */
    private static String placeBeside(String headline, @Nullable Place place) {
        String name = place == null ? null : place.name();
        boolean isNamed = name != null && headline.contains(name);
        return place == null || isNamed
                ? ""
                : PlaceFacts.named(place).map(named -> ", " + named).orElse("");
    }
}
