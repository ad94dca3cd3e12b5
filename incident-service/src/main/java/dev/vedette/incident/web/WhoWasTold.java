package dev.vedette.incident.web;

import static java.util.stream.Collectors.groupingBy;

import dev.vedette.incident.timeline.Entry;
import dev.vedette.incident.timeline.LiveTimelines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who was told of an incident, as its page shows it: for each version and step, the latest first.
 *
 * @param name of what is shown, by which the page is told what changes
 * @param more how many versions and steps there are besides
 */
public record WhoWasTold(String name, List<About> abouts, int more) {

    private static final int MOST = 50;

    /**
     * One version or step.
     *
     * @param observation whose page says more; absent of a step
     */
    public record About(Instant at, String title, @Nullable UUID observation, List<Line> lines) {}

    /**
     * One contact, or an alarm.
     *
     * @param said what is to be said of it, in order
     * @param urgent whether somebody has to do something about it
     */
    public record Line(
            String who,
            String organisation,
            String state,
            List<String> said,
            @Nullable String note,
            boolean urgent) {}

    static WhoWasTold of(List<Entry> timeline) {
        Map<UUID, List<Entry>> byEvent = timeline.stream()
                .collect(groupingBy(Entry::event, LinkedHashMap::new, java.util.stream.Collectors.toList()));
        List<About> abouts = byEvent.values().stream()
                .map(WhoWasTold::about)
                .sorted(Comparator.comparing(About::at).reversed())
                .toList();
        return new WhoWasTold(
                LiveTimelines.name(timeline), abouts.stream().limit(MOST).toList(), Math.max(0, abouts.size() - MOST));
    }

    private static About about(List<Entry> entries) {
        var lines = new ArrayList<Line>();
        entries.stream().map(Entry::alarm).forEach(alarm -> {
            if (alarm != null && alarm.stillSo()) {
                lines.add(ToldWords.alarm(alarm));
            }
        });
        Map<UUID, Entry.OtherWay> ways = new LinkedHashMap<>();
        entries.stream().map(Entry::reachedOtherwise).forEach(way -> {
            if (way != null) {
                ways.put(way.delivery(), way);
            }
        });
        entries.stream().map(Entry::delivery).forEach(told -> {
            if (told != null) {
                lines.add(ToldWords.told(told, ways.get(told.id())));
            }
        });
        entries.stream().map(Entry::notTold).forEach(kept -> {
            if (kept != null) {
                lines.add(ToldWords.kept(kept));
            }
        });
        return new About(at(entries), title(entries), observation(entries), List.copyOf(lines));
    }

    private static Instant at(List<Entry> entries) {
        return entries.stream()
                .filter(it -> it.observation() != null || it.status() != null)
                .findFirst()
                .orElse(entries.get(0))
                .at();
    }

    private static @Nullable UUID observation(List<Entry> entries) {
        return entries.stream()
                .flatMap(it -> java.util.stream.Stream.ofNullable(it.observation()))
                .map(Entry.Recorded::id)
                .findFirst()
                .orElse(null);
    }

    private static String title(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.observation() != null) {
                return ToldWords.title(entry.observation());
            }
            if (entry.status() != null) {
                return "Status: " + Words.words(entry.status().from()) + " → "
                        + Words.words(entry.status().to());
            }
        }
        return "A step or version that you are told of otherwise";
    }
}
