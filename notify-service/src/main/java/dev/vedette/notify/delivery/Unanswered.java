package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.event.Precedence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A delivery that is to be acknowledged.
 *
 * @param state of the delivery
 * @param demand its times run from when it could have left, if it has not
 * @param lookAt when it was to be looked at
 * @param toldBy the deliveries by which others are told
 */
record Unanswered(
        UUID delivery,
        UUID event,
        UUID causedBy,
        Desk desk,
        Precedence precedence,
        List<UUID> restsOn,
        DeliveryState state,
        Demand demand,
        Chase chase,
        Instant lookAt,
        List<UUID> toldBy,
        boolean reminded,
        boolean overdue) {

    static Unanswered read(ResultSet row) throws SQLException {
        return new Unanswered(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("caused_by_event_id", UUID.class),
                Desk.read(row),
                Rank.precedence(row.getInt("precedence")),
                List.of((UUID[]) row.getArray("rests_on").getArray()),
                DeliveryState.valueOf(row.getString("state")),
                Demands.read(row),
                Chase.valueOf(row.getString("chase")),
                row.getTimestamp("look_at").toInstant(),
                List.of((UUID[]) row.getArray("told_by").getArray()),
                row.getTimestamp("reminded_at") != null,
                row.getTimestamp("overdue_at") != null);
    }

    /** Whether it was sent; if not, those who were to acknowledge it could not be reached. */
    boolean isSent() {
        return state == DeliveryState.SENT;
    }

    /** Whether it went wrong: nobody need wait for its time. */
    boolean isLost() {
        return state.isLost();
    }
}
