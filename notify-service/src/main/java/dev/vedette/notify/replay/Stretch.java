package dev.vedette.notify.replay;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Silence;
import dev.vedette.notify.routing.Told;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stretch of the past.
 *
 * @param before what was said earlier on the incidents of the events, oldest first
 * @param toldBefore who was truly told of that, as far as it was told before the stretch begins
 * @param events what is replayed, in the order in which it came in
 * @param silences all that were kept then; each counts while it lasted
 */
public record Stretch(List<Event> before, List<Told> toldBefore, List<Happened> events, List<Silence> silences) {

    public Stretch {
        before = List.copyOf(before);
        toldBefore = List.copyOf(toldBefore);
        events = List.copyOf(events);
        silences = List.copyOf(silences);
    }

    /**
     * The same, as if only these events had happened. Where others did on an incident, how urgently somebody was told of it may follow from them: then that
     * is left aside, too.
     */
    public Stretch of(Set<UUID> happened) {
        Set<UUID> elsewhere = besideOthers(happened);
        return new Stretch(
                before.stream().filter(it -> happened.contains(it.id())).toList(),
                toldBefore.stream()
                        .filter(it -> happened.contains(it.event()))
                        .map(it -> elsewhere.contains(it.event()) ? it.with(Precedence.ROUTINE) : it)
                        .toList(),
                events.stream().filter(it -> happened.contains(it.event().id())).toList(),
                silences);
    }

    /** Those of these events that are on incidents on which others have happened, too. */
    private Set<UUID> besideOthers(Set<UUID> happened) {
        Map<Boolean, List<Event>> known = Stream.concat(
                        before.stream(), events.stream().map(Happened::event))
                .filter(event -> event.incident() != null)
                .collect(Collectors.partitioningBy(event -> happened.contains(event.id())));
        Set<UUID> incidents = known.getOrDefault(false, List.of()).stream()
                .map(Stretch::incident)
                .collect(Collectors.toSet());
        return known.getOrDefault(true, List.of()).stream()
                .filter(event -> incidents.contains(incident(event)))
                .map(Event::id)
                .collect(Collectors.toSet());
    }

    private static UUID incident(Event event) {
        return Objects.requireNonNull(event.incident()).id();
    }
}
