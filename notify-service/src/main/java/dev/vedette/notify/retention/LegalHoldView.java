package dev.vedette.notify.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A hold as API and pages show it.
 *
 * @param incidentReference as it was when the hold was placed
 * @param placedBy the account
 * @param liftedBy the account; absent while it stands
 * @param liftReason why it was lifted
 */
@Schema(name = "LegalHold")
public record LegalHoldView(
        UUID id,
        UUID incidentId,
        String incidentReference,
        String reason,
        String placedBy,
        Instant placedAt,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt,
        @Nullable String liftReason) {

    static LegalHoldView read(ResultSet row) throws SQLException {
        Timestamp lifted = row.getTimestamp("lifted_at");
        return new LegalHoldView(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getString("reference"),
                row.getString("reason"),
                row.getString("placed_by"),
                row.getTimestamp("placed_at").toInstant(),
                row.getString("lifted_by"),
                lifted == null ? null : lifted.toInstant(),
                row.getString("lift_reason"));
    }
}
