package dev.vedette.notify.intake;

import dev.vedette.notify.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what it was given, and fails when told to. Enabled by {@link IntakeProfile} only. */
@Alternative
@ApplicationScoped
class RecordingReceiver implements EventReceiver {

    private final List<UUID> received = new CopyOnWriteArrayList<>();
    private final Map<UUID, Supplier<RuntimeException>> failures = new ConcurrentHashMap<>();

    @Override
    public void receive(Event event) {
        Supplier<RuntimeException> failure = failures.get(event.id());
        if (failure != null) {
            throw failure.get();
        }
        received.add(event.id());
    }

    void failOn(UUID id, @Nullable Supplier<RuntimeException> failure) {
        if (failure == null) {
            failures.remove(id);
        } else {
            failures.put(id, failure);
        }
    }

    /** Those of the given events that came, in the order in which they came. */
    List<UUID> receivedOf(List<UUID> events) {
        List<UUID> found = new ArrayList<>(received);
        found.retainAll(events);
        return found;
    }
}
