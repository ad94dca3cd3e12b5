package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may know of an event as it was taken in here, as {@code contracts/schemas/common.v1.schema.json} has it. A dead letter may have been corrected to a stricter marking
 * than the service that recorded it knows of.
 */
record HeldMarking(String tlp, @Nullable String classification, List<String> releasableTo) {

    /** Columns of a row of {@code recorded_event e} from which it is read. */
    static final String COLUMNS = "e.tlp, e.classification, e.releasable_to";

    static HeldMarking read(ResultSet row) throws SQLException {
        return new HeldMarking(
                Tlp.valueOf(row.getString("tlp")).label(), row.getString("classification"), List.of((String[])
                        row.getArray("releasable_to").getArray()));
    }
}
