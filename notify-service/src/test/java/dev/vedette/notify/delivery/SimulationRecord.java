package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.database.SimulatedDatabase;
import dev.vedette.notify.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened, as somebody sees it who stands outside: what came in, what the relay took, and who acknowledged. */
final class SimulationRecord {

    /**
     * Something that came in.
     *
     * @param at when it was stored
     */
    record TakenIn(Event event, Instant at) {}

    /** An acknowledgement that was taken down. */
    record Acknowledged(TakenMail mail, Instant at) {}

    private final List<TakenIn> events = new ArrayList<>();
    private final List<TakenMail> taken = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<TakenMail> returned = new ArrayList<>();
    private final Set<UUID> bounced = new HashSet<>();
    private final Map<UUID, Integer> doubts = new HashMap<>();

    void tookIn(Event event, Instant at) {
        events.add(new TakenIn(event, at));
    }

    void acknowledged(TakenMail mail, Instant at) {
        acknowledged.add(new Acknowledged(mail, at));
    }

    /** Its sender was killed, hung or cut off after the relay had its mail: it may be repeated once. */
    void doubted(UUID delivery) {
        doubts.merge(delivery, 1, Integer::sum);
    }

    void taken(
            SimulatedDatabase database,
            Delivery delivery,
            MimeMail mail,
            String recipient,
            Instant at,
            Instant permitted,
            @Nullable String token,
            String returnPath) {
        taken.add(database.first(
                        """
                        select d.purpose, d.follows, d.event_id, e.observation_id, coalesce(e.version, 0) as version
                        from delivery d join recorded_event e on e.id = d.event_id where d.id = ?""",
                        row -> new TakenMail(
                                delivery.id(),
                                String.valueOf(mail.headers().get("Message-ID")),
                                Purpose.valueOf(row.getString("purpose")),
                                row.getObject("follows", UUID.class),
                                row.getObject("event_id", UUID.class),
                                row.getObject("observation_id", UUID.class),
                                row.getInt("version"),
                                recipient,
                                at,
                                permitted,
                                token,
                                returnPath),
                        delivery.id())
                .orElseThrow());
    }

    List<TakenIn> events() {
        return List.copyOf(events);
    }

    List<TakenMail> taken() {
        return List.copyOf(taken);
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    boolean isAcknowledged(TakenMail mail) {
        return acknowledged.stream().anyMatch(it -> it.mail().equals(mail));
    }

    /** It came back, whatever was made of that. */
    void cameBack(TakenMail mail) {
        returned.add(mail);
    }

    List<TakenMail> cameBack() {
        return List.copyOf(returned);
    }

    /** It came back, and that counted. */
    void bounced(TakenMail mail) {
        bounced.add(mail.delivery());
    }

    boolean isBounced(UUID delivery) {
        return bounced.contains(delivery);
    }

    int bounces() {
        return bounced.size();
    }

    int doubts(UUID delivery) {
        return doubts.getOrDefault(delivery, 0);
    }
}
