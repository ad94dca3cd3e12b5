package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.ObservationEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Some of what has to hold of whatever happened, and what of that does not. */
abstract class SimulationInvariants {

    final SimulationRecord record;
    final SimulatedWorld world;
    final Database database;
    private final List<String> broken = new ArrayList<>();

    SimulationInvariants(SimulationRecord record, SimulatedWorld world, Database database) {
        this.record = record;
        this.world = world;
        this.database = database;
    }

    /** All of them, of a schedule that has settled. */
    static List<String> broken(SimulationRecord record, SimulatedWorld world, Database database) {
        List<String> all = new ArrayList<>(new MailInvariants(record, world, database).found());
        all.addAll(new ReachInvariants(record, world, database).found());
        all.addAll(new WrongInvariants(record, world, database).found());
        all.addAll(new PursuitInvariants(record, world, database).found());
        return all;
    }

    abstract void look();

    /** What does not hold, in words; nothing if all does. */
    final List<String> found() {
        look();
        return broken;
    }

    final void breaks(String what, Object... parts) {
        broken.add(what.formatted(parts));
    }

    /** What came in of an observation until then, in the order of its versions, not of its coming in. */
    final List<ObservationEvent> versions(@Nullable UUID observation, Instant until) {
        return record.events().stream()
                .filter(it -> !it.at().isAfter(until))
                .map(SimulationRecord.TakenIn::event)
                .filter(ObservationEvent.class::isInstance)
                .map(ObservationEvent.class::cast)
                .filter(it -> it.observation().id().equals(observation))
                .sorted(Comparator.comparing(it -> it.observation().version()))
                .toList();
    }

    final List<ObservationEvent> versions(@Nullable UUID observation) {
        return versions(observation, Instant.MAX);
    }

    static String organisation(TakenMail mail) {
        String domain = mail.recipient().substring(mail.recipient().indexOf('@') + 1);
        return domain.substring(0, domain.indexOf('.')).toUpperCase(Locale.ROOT);
    }

    final boolean isThere(String sql, Object... parameters) {
        return database.first(sql, row -> true, parameters).isPresent();
    }

    /** What these rows say in words. */
    final List<String> rows(String sql) {
        return database.query(sql, row -> row.getString(1));
    }

    static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
