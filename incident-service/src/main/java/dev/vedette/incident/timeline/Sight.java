package dev.vedette.incident.timeline;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Role;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Releasability;
import dev.vedette.incident.releasability.ReleasePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a caller may see of who was told, by the rules of notify-service's own pages; never more. An event is judged as it was recorded and as notify-service holds it: what
 * was a dead letter there may have been taken in with a stricter marking. Pure; denies by default: an event that is not known here is not seen, nor what rests on it.
 */
final class Sight {

    /** {@code TLP:RED} is shown to those who are named for it: that somebody wrote it himself does not let him see who else was told. */
    private static final String NOBODY = "";

    private final Caller caller;
    private final ReleasePolicy policy;
    private final Map<UUID, Set<HeldMarking>> held;
    private final Map<UUID, RecordedEvent> events = new HashMap<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Map<UUID, List<RecordedEvent>> seenVersions = new HashMap<>();

    /** @param held how notify-service says that events are marked, by their ids */
    Sight(Caller caller, ReleasePolicy policy, List<RecordedEvent> events, Map<UUID, Set<HeldMarking>> held) {
        this.caller = caller;
        this.policy = policy;
        this.held = held;
        Map<UUID, List<RecordedEvent>> versions = new HashMap<>();
        for (RecordedEvent event : events) {
            this.events.put(event.id(), event);
            if (event.observation() == null) {
                note(event, maySee(event));
            } else {
                versions.computeIfAbsent(event.observation().id(), id -> new ArrayList<>())
                        .add(event);
            }
        }
        versions.values().forEach(this::look);
    }

    /** By its own marking, and by every later one of the same observation. */
    private void look(List<RecordedEvent> versions) {
        versions.sort(Comparator.comparing((RecordedEvent it) ->
                        it.observation() == null ? 0 : it.observation().number())
                .reversed());
        boolean shown = true;
        for (RecordedEvent event : versions) {
            shown = shown && maySee(event);
            note(event, shown);
        }
    }

    private void note(RecordedEvent event, boolean shown) {
        if (shown) {
            seen.add(event.id());
            if (event.observation() != null) {
                seenVersions
                        .computeIfAbsent(event.observation().id(), id -> new ArrayList<>())
                        .add(event);
            }
        }
    }

    private boolean maySee(RecordedEvent event) {
        return maySee(event.marking())
                && held.getOrDefault(event.id(), Set.of()).stream().allMatch(it -> maySee(it.of(event.marking())));
    }

    private boolean maySee(Marking marking) {
        return Releasability.maySee(marking, NOBODY, caller, policy.classification());
    }

    boolean isNational() {
        return caller.organisation().tier() == Organisation.Tier.NATIONAL;
    }

    /** The event, if who was told of it may be shown. */
    Optional<RecordedEvent> event(UUID id) {
        return Optional.ofNullable(events.get(id)).filter(event -> seen.contains(id));
    }

    /** Events of the same observation that may be shown. */
    List<RecordedEvent> versions(UUID observation) {
        return seenVersions.getOrDefault(observation, List.of());
    }

    /** Whether anything is shown of what concerns that organisation's contacts. */
    boolean ofContactsOf(String organisation) {
        return isNational() || isOwn(organisation);
    }

    /** Whether all may be shown from which something follows. */
    boolean all(Collection<UUID> grounds) {
        return grounds.stream().allMatch(id -> event(id).isPresent());
    }

    /** Whether the rules that asked may be named: {@code grounds} are seen. */
    boolean rules(RecordedEvent event, Collection<UUID> grounds) {
        boolean own = grounds.stream()
                .allMatch(id -> event(id)
                        .map(ground -> isOwn(ground.marking().originator()))
                        .orElse(false));
        return policy.of(caller.organisation().code()).permits(Field.RULES)
                || (own && policy.on(event.marking(), caller).permits(Field.RULES));
    }

    /** Whether an alarm is shown. That nobody at all was reached is for national institutions, and for whoever filed it and can do something about it. */
    boolean alarm(RecordedEvent event, UnreachedFacts.Alarm alarm) {
        String organisation = alarm.organisation();
        if (organisation != null) {
            return ofContactsOf(organisation);
        }
        boolean mayAct = caller.has(Role.DUTY_OFFICER) || caller.has(Role.ADMINISTRATOR);
        return isNational() || (mayAct && isOwn(event.marking().originator()));
    }

    /** Whether why it was raised is shown: of single contacts that can name what conditions of rules looked at. */
    boolean why(RecordedEvent event, UnreachedFacts.Alarm alarm) {
        return all(alarm.restsOn())
                && (alarm.contact() == null
                        || policy.on(event.marking(), caller).isWhole());
    }

    private boolean isOwn(String organisation) {
        return caller.organisation().code().equals(organisation);
    }
}
