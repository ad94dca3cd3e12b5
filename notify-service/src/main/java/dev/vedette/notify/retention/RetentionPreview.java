package dev.vedette.notify.retention;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How much a period would have deleted now. Changes nothing. */
@ApplicationScoped
public class RetentionPreview {

    /** Incidents that are looked at, the oldest. */
    static final int MOST = 20_000;

    private static final int PAGE = 500;

    /** What nothing keeps. */
    private static final String FREE = "";

    /** Whoever looks at a page does not wait for ever. */
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private static final String COUNT =
            "select standing, count(*) as matters, sum(events) as events, sum(deliveries) as deliveries from ("
                    + DueMatters.STANDINGS + ") it group by standing";

    private final Database database;
    private final DueMatters due;

    RetentionPreview(Database database, DueMatters due) {
        this.database = database;
        this.due = due;
    }

    /**
     * What would be deleted.
     *
     * @param keep the period
     * @param upTo when it ends
     * @param matters incidents whose records would be deleted now
     * @param events of these
     * @param deliveries of these
     * @param kept incidents as old as that, and what keeps them
     * @param more whether there may be more of that age than were looked at: 20,000 at most, and for ten seconds
     */
    @Schema(name = "RetentionPreview")
    public record Preview(
            String keep, Instant upTo, long matters, long events, long deliveries, List<Kept> kept, boolean more) {}

    /**
     * Incidents that stay.
     *
     * @param why such as ON_HOLD
     * @param title the same in words
     */
    @Schema(name = "RetentionKept")
    public record Kept(String why, String title, long matters) {}

    /** How many there are with the same standing. */
    private record Line(@Nullable String standing, long matters, long events, long deliveries) {

        static Line read(ResultSet row) throws SQLException {
            return new Line(
                    row.getString("standing"),
                    row.getLong("matters"),
                    row.getLong("events"),
                    row.getLong("deliveries"));
        }

        Line and(Line more) {
            return new Line(standing, matters + more.matters, events + more.events, deliveries + more.deliveries);
        }
    }

    Preview of(Keep keep) {
        Instant upTo = keep.upTo(database.now());
        long begun = System.nanoTime();
        var lines = new TreeMap<String, Line>();
        DueMatters.Due last = DueMatters.FIRST;
        long seen = 0;
        List<DueMatters.Due> page = due.after(last, upTo, PAGE);
        while (!page.isEmpty() && seen < MOST && System.nanoTime() - begun < LONGEST_NANOS) {
            count(page, upTo, lines);
            seen += page.size();
            last = page.get(page.size() - 1);
            page = due.after(last, upTo, PAGE);
        }
        Line free = lines.getOrDefault(FREE, new Line(null, 0, 0, 0));
        return new Preview(
                keep.toString(), upTo, free.matters(), free.events(), free.deliveries(), kept(lines), !page.isEmpty());
    }

    private void count(List<DueMatters.Due> page, Instant upTo, Map<String, Line> lines) {
        List<UUID> incidents = page.stream().map(DueMatters.Due::incident).toList();
        for (Line line : database.query(COUNT, Line::read, upTo, incidents)) {
            lines.merge(Objects.requireNonNullElse(line.standing(), FREE), line, Line::and);
        }
    }

    private static List<Kept> kept(Map<String, Line> lines) {
        return lines.entrySet().stream()
                .filter(line -> !line.getKey().equals(FREE))
                .map(line -> new Kept(
                        line.getKey(),
                        Standing.valueOf(line.getKey()).title(),
                        line.getValue().matters()))
                .toList();
    }
}
