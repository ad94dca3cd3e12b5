package dev.vedette.notify.channel.mail;

import dev.vedette.notify.releasability.ReleasedObservation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a reader who had an earlier version has to know first.
 *
 * @param before empty if there was nothing
 * @param after empty if there is nothing any more
 */
public record Difference(String label, String before, String after) {

    private static final int ONE_LINE = 30;
    private static final String NOTHING = "(nothing)";

    /** Whether both values fit on one line. */
    public boolean isSingle() {
        return (before + after).indexOf('\n') < 0 && before.length() <= ONE_LINE && after.length() <= ONE_LINE;
    }

    /** Differences between two versions, in the words of the mails of this reader, in the order of the mail. */
    static List<Difference> between(ReleasedObservation before, ReleasedObservation after, Reader reader) {
        Map<String, String> was = statements(before, reader);
        Map<String, String> is = statements(after, reader);
        Set<String> labels = new LinkedHashSet<>(is.keySet());
        labels.addAll(was.keySet());
        var differences = new ArrayList<Difference>();
        for (String label : labels) {
            String old = was.getOrDefault(label, NOTHING);
            String now = is.getOrDefault(label, NOTHING);
            if (!old.equals(now)) {
                differences.add(new Difference(label, old, now));
            }
        }
        return List.copyOf(differences);
    }

    private static Map<String, String> statements(ReleasedObservation observation, Reader reader) {
        var statements = new LinkedHashMap<String, String>();
        String headline = observation.headline();
        if (headline != null) {
            statements.put("Headline", SafeText.line(headline, 300));
        }
        for (Section section : new ObservationFacts(observation, reader).everything()) {
            for (Row row : section.rows()) {
                // Each version has its own time, which stands on top of its mail; and below only where it says
                // something.
                if (row.field().equals("receivedAt")) {
                    continue;
                }
                statements.merge(row.label(), row.value(), (one, other) -> one + "\n" + other);
            }
        }
        return statements;
    }
}
