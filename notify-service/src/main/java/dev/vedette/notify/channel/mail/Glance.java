package dev.vedette.notify.channel.mail;

import dev.vedette.notify.releasability.ReleasedObservation;
import dev.vedette.notify.releasability.ReleasedObservation.Watch;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one reader is told of an observation at a glance. */
final class Glance {

    private static final int PLACE = 200;

    private final ReleasedObservation observation;
    private final Times times;
    private final PlaceFacts places;

    Glance(ReleasedObservation observation, Reader reader) {
        this.observation = observation;
        this.times = new Times(reader.contact().timeZone());
        this.places = new PlaceFacts(observation, reader.lineTerm());
    }

    /** How bad, when, where and how far from the line: what decides whether to get up. What is not known is left out. */
    List<String> lines() {
        return Stream.of(judgement(), moment(), where(), places.distance())
                .flatMap(Optional::stream)
                .toList();
    }

    /** What it was, where, and when it was first observed: for who reads of something else of the incident. */
    List<String> opening() {
        return Stream.concat(
                        Stream.of(Headlines.of(observation)),
                        Stream.of(where(), span("First observed: ", observation.observedFrom(), null))
                                .flatMap(Optional::stream))
                .toList();
    }

    private Optional<String> judgement() {
        String known = Stream.of(
                        known("severity", observation.severity()),
                        known("urgency", observation.urgency()),
                        known("certainty", observation.certainty()),
                        known("armed", observation.armed()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.substring(0, 1).toUpperCase(Locale.ENGLISH) + known.substring(1));
    }

    private static Optional<String> known(String label, @Nullable Enum<?> value) {
        return value == null || value.name().equals("UNKNOWN")
                ? Optional.empty()
                : Optional.of(label + " " + Words.of(value).toLowerCase(Locale.ENGLISH));
    }

    /** Of what is known of the time the nearest to the facts. */
    private Optional<String> moment() {
        return Optional.ofNullable(observation.negative())
                .flatMap(watch -> span("Watched: ", watch.from(), watch.to()))
                .or(() -> span("Observed: ", observation.observedFrom(), observation.observedTo()))
                .or(() -> span("Reported: ", observation.reportedAt(), null));
    }

    private Optional<String> span(String label, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
        OffsetDateTime begin = from == null ? to : from;
        if (begin == null) {
            return Optional.empty();
        }
        String end = to == null || to.isEqual(begin) ? "" : " to " + Times.dtg(to.toInstant());
        return Optional.of(label + times.both(begin.toInstant()) + end);
    }

    /** The place, or what was watched. */
    private Optional<String> where() {
        return places.inOneLine()
                .or(() -> Optional.ofNullable(observation.negative()).map(Watch::area))
                .map(place -> "Where: " + SafeText.line(place, PLACE));
    }
}
