package dev.vedette.notify.web;

import dev.vedette.notify.release.EventLine;
import dev.vedette.notify.release.TriedView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of the past under other rules.
 *
 * @param events that can be picked
 * @param picked id of the one that was picked; empty if none was
 * @param tried how they decide it, or null if none was picked
 * @param rows the same, contact by contact, beside what was decided in truth
 */
public record TrySheet(
        List<EventLine> events, String picked, @Nullable TriedView tried, List<TryRow> rows) {

    /** Whether this is the one that was picked. */
    public boolean isPicked(EventLine event) {
        return event.eventId().toString().equals(picked);
    }

    /** Whether the one that was picked is older than those that can be picked. */
    public boolean isOlder() {
        return !picked.isEmpty() && events.stream().noneMatch(this::isPicked);
    }

    /** For how many it comes out otherwise, in a sentence. */
    public String summary() {
        long others = rows.stream().filter(TryRow::isOther).count();
        long otherwise = rows.stream().filter(TryRow::isToldOtherwise).count();
        String told = otherwise == 1 ? "1 is told otherwise" : otherwise + " are told otherwise";
        if (others == 0) {
            return "Everyone is told or not told as in truth" + (otherwise == 0 ? "." : ", but " + told + ".");
        }
        return (others == 1 ? "For one contact" : "For " + others + " contacts") + " it comes out otherwise"
                + (otherwise == 0 ? "." : ", and " + told + ".");
    }
}
