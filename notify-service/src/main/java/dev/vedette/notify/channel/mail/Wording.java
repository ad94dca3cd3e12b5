package dev.vedette.notify.channel.mail;

import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.releasability.ReleasedEvent;
import dev.vedette.notify.releasability.ReleasedObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in words what a mail has to say about an event. Pure. */
final class Wording {

    private final String incidentUrl;
    private final String notifyUrl;

    Wording(String incidentUrl, String notifyUrl) {
        this.incidentUrl = incidentUrl;
        this.notifyUrl = notifyUrl;
    }

    /** What a notice shows: the label, and where to read on. */
    MailView notice(Telling telling) {
        return view(
                telling,
                "Notice",
                "",
                "",
                List.of(),
                "",
                List.of(),
                List.of(),
                notifyUrl + "/deliveries/" + telling.delivery());
    }

    /** What a mail with content shows. */
    MailView full(Telling telling) {
        ReleasedEvent event = telling.event();
        if (event instanceof ReleasedEvent.OfObservation observed) {
            return observation(telling, observed);
        }
        return event instanceof ReleasedEvent.OfStatus status
                ? status(telling, status)
                : readiness(telling, (ReleasedEvent.OfReadiness) event);
    }

    private MailView observation(Telling telling, ReleasedEvent.OfObservation event) {
        ReleasedObservation observation = event.observation();
        ReleasedObservation had = telling.had();
        var facts = new ObservationFacts(observation, telling.reader());
        return view(
                telling,
                heading(telling, observation),
                Headlines.of(telling),
                event.incident().reference() + ", " + observation.reference() + " version " + observation.version(),
                glance(telling, event),
                block(observation.changeReason()),
                had == null ? List.of() : Difference.between(had, observation, telling.reader()),
                facts.sections().stream()
                        .map(section -> isRetracted(observation) ? retracted(section) : section)
                        .toList(),
                incidentLink(event.incident()));
    }

    /** When a later version was recorded, and what holds by it. */
    private static List<String> glance(Telling telling, ReleasedEvent.OfObservation event) {
        ReleasedObservation observation = event.observation();
        String recorded = times(telling).both(event.recordedAt());
        Stream<String> change = switch (observation.change()) {
            case FILED -> Stream.of();
            case UPDATED -> Stream.of("Updated: " + recorded);
            case CORRECTED -> Stream.of("Corrected: " + recorded);
            case RETRACTED -> Stream.of("Retracted: " + recorded);
        };
        return Stream.concat(
                        change,
                        isRetracted(observation)
                                ? Stream.of()
                                : new Glance(observation, telling.reader()).lines().stream())
                .toList();
    }

    private static boolean isRetracted(ReleasedObservation observation) {
        return observation.change() == ObservationChange.RETRACTED;
    }

    /** So that no part of it, read by itself, is taken for what still holds. */
    private static Section retracted(Section section) {
        String title = section.title();
        return new Section(
                "Retracted, as it was said: " + title.substring(0, 1).toLowerCase(Locale.ENGLISH) + title.substring(1),
                section.rows());
    }

    private static String heading(Telling telling, ReleasedObservation observation) {
        if (telling.anew() && !isRetracted(observation)) {
            return Words.of(observation.kind());
        }
        return switch (observation.change()) {
            case FILED -> Words.of(observation.kind());
            case UPDATED -> "UPDATE";
            case CORRECTED -> "CORRECTION: what was said before was not right";
            case RETRACTED -> "RETRACTION: disregard what was said before";
        };
    }

    private MailView status(Telling telling, ReleasedEvent.OfStatus event) {
        var rows = new ArrayList<Row>();
        rows.add(new Row("status", "Status", Words.of(event.to())));
        addBefore(rows, "status", telling);
        rows.add(new Row("status", "Recorded", times(telling).both(event.recordedAt())));
        for (ReleasedObservation cited : telling.cited()) {
            rows.add(new Row("cited", "Rests on", cited.reference() + ": " + Headlines.of(cited)));
        }
        ReleasedObservation opening = telling.opening();
        return view(
                telling,
                "Status of the incident",
                Headlines.of(telling),
                event.incident().reference(),
                opening == null ? List.of() : new Glance(opening, telling.reader()).opening(),
                block(event.reason()),
                List.of(),
                List.of(new Section("Status", rows)),
                incidentLink(event.incident()));
    }

    private static void addBefore(List<Row> rows, String field, Telling telling) {
        Enum<?> before = telling.before();
        if (before != null) {
            rows.add(new Row(field, "Before", Words.of(before)));
        }
    }

    private MailView readiness(Telling telling, ReleasedEvent.OfReadiness event) {
        var rows = new ArrayList<Row>();
        rows.add(new Row("level", "Level", Words.of(event.level())));
        addBefore(rows, "level", telling);
        rows.add(new Row(
                "valid", "Valid from", times(telling).both(event.validFrom().toInstant())));
        var until = event.validUntil();
        rows.add(new Row(
                "valid",
                "Valid until",
                until == null ? "further notice" : times(telling).both(until.toInstant())));
        for (ReleasedEvent.OfReadiness overtaken : telling.overtaken()) {
            rows.add(new Row(
                    "level",
                    "Replaces what was announced",
                    Words.of(overtaken.level()) + " from "
                            + times(telling).both(overtaken.validFrom().toInstant())));
        }
        return view(
                telling,
                "State of readiness",
                Headlines.of(telling),
                "",
                List.of(),
                block(event.reason()),
                List.of(),
                List.of(new Section("Readiness", rows)),
                incidentUrl + "/readiness");
    }

    private MailView view(
            Telling telling,
            String heading,
            String headline,
            String reference,
            List<String> glance,
            String reason,
            List<Difference> differences,
            List<Section> sections,
            String link) {
        var marking = telling.event().marking();
        return new MailView(
                Words.banner(marking.exerciseStatus()),
                telling.label().label(),
                Objects.requireNonNullElse(telling.classification(), ""),
                Words.colour(telling.label()),
                telling.notice() ? "" : marking.originator(),
                telling.urgent() && !telling.notice() ? telling.precedence() : "",
                Acknowledging.first(telling),
                heading,
                headline,
                reference,
                telling.notice() ? "" : Words.of(telling.precedence()),
                glance,
                Remarks.of(telling),
                Acknowledging.wish(telling),
                Acknowledging.link(telling.request(), notifyUrl),
                Acknowledging.byReply(telling.request()),
                reason,
                differences,
                sections,
                link,
                telling.notice() ? List.of() : telling.alsoTold(),
                telling.notice()
                        ? ""
                        : telling.rules().stream()
                                .map(rule -> SafeText.line(rule, 100))
                                .collect(Collectors.joining(", ")),
                times(telling).both(telling.now()));
    }

    private static String block(@Nullable String text) {
        return text == null ? "" : SafeText.block(text);
    }

    private static Times times(Telling telling) {
        return new Times(telling.reader().contact().timeZone());
    }

    private String incidentLink(IncidentRef incident) {
        return incidentUrl + "/incidents/" + incident.id();
    }
}
