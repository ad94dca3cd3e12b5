package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Precedence;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of telling others that something is not acknowledged. */
@ApplicationScoped
class Others {

    private final Database database;
    private final DeliverySettings.OverdueAfter after;

    Others(Database database, DeliverySettings settings) {
        this.database = database;
        this.after = settings.overdueAfter();
    }

    /** Each has so much at least from when it was planned: what is looked at late is no alarm before anything could be sent. */
    private static final Duration AT_LEAST = Duration.ofSeconds(30);

    /**
     * How it is with them.
     *
     * @param any whether one of them was sent it
     * @param hopeUntil until when one of them may be in the time of its precedence, unless somebody does something; null if none may
     * @param words who they are, and what became of each
     */
    record State(boolean any, @Nullable Instant hopeUntil, String words) {}

    private record Other(
            String contact,
            DeliveryState state,
            @Nullable String reason,
            @Nullable Instant hopeUntil) {

        String words() {
            return state == DeliveryState.SENT ? contact : contact + ": " + (reason == null ? state.name() : reason);
        }
    }

    /**
     * Of these deliveries.
     *
     * @param over when the time of what they tell of was over: later versions of it give them no more time
     */
    State of(Collection<UUID> toldBy, Instant over) {
        if (toldBy.isEmpty()) {
            return new State(false, null, "");
        }
        List<Other> all = database.query("""
                select contact_id, state, reason, precedence, held_since, held_until, planned_at
                from delivery where id = any(cast(? as uuid[])) order by contact_id""", row -> read(row, over), toldBy);
        return new State(
                all.stream().anyMatch(it -> it.state == DeliveryState.SENT),
                all.stream()
                        .map(Other::hopeUntil)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null),
                all.stream().map(Other::words).collect(Collectors.joining(", ")));
    }

    private Other read(ResultSet row, Instant over) throws SQLException {
        var state = DeliveryState.valueOf(row.getString("state"));
        boolean moves = state.isOpen() && row.getTimestamp("held_since") == null;
        return new Other(
                row.getString("contact_id"),
                state,
                row.getString("reason"),
                moves ? hopeUntil(row, over, after(Rank.precedence(row.getInt("precedence")))) : null);
    }

    private static Instant hopeUntil(ResultSet row, Instant over, Duration after) throws SQLException {
        Instant held = Deliveries.instant(row.getTimestamp("held_until"));
        if (held != null) {
            return held.plus(after);
        }
        Instant planned = row.getTimestamp("planned_at").toInstant();
        Instant hope = (planned.isBefore(over) ? planned : over).plus(after);
        return hope.isBefore(planned.plus(AT_LEAST)) ? planned.plus(AT_LEAST) : hope;
    }

    private Duration after(Precedence precedence) {
        return switch (precedence) {
            case FLASH -> after.flash();
            case IMMEDIATE -> after.immediate();
            case PRIORITY -> after.priority();
            case ROUTINE -> after.routine();
        };
    }
}
