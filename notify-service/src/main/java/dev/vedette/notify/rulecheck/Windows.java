package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.routing.TimeWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether there is a minute in the week that all time windows of a conjunction leave; only those of one zone are compared. */
final class Windows {

    private static final int MINUTES = 7 * 24 * 60;

    /** A Monday; hours look only at what the clock on the wall shows and at the day of the week. */
    private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");

    private Windows() {}

    static Optional<String> contradiction(List<Literal> literals) {
        Map<ZoneId, List<Literal>> byZone = literals.stream()
                .filter(literal -> literal.leaf() instanceof TimeWindow)
                .collect(Collectors.groupingBy(
                        literal -> ((TimeWindow) literal.leaf()).zone(), LinkedHashMap::new, Collectors.toList()));
        return byZone.values().stream()
                .filter(windows -> windows.size() > 1 && leavesNothing(windows))
                .map(windows ->
                        windows.stream().map(Literal::describe).collect(Collectors.joining(" and ")) + " never meet")
                .findFirst();
    }

    private static boolean leavesNothing(List<Literal> windows) {
        var left = new BitSet(MINUTES);
        left.set(0, MINUTES);
        for (Literal window : windows) {
            BitSet covered = covered(((TimeWindow) window.leaf()).hours());
            if (window.positive()) {
                left.and(covered);
            } else {
                left.andNot(covered);
            }
        }
        return left.isEmpty();
    }

    private static BitSet covered(Hours hours) {
        var covered = new BitSet(MINUTES);
        for (int minute = 0; minute < MINUTES; minute++) {
            covered.set(minute, hours.cover(MONDAY.plusSeconds(60L * minute), ZoneOffset.UTC));
        }
        return covered;
    }
}
