package dev.vedette.notify.routing;

import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How texts read to somebody who looks for words in any alphabet, written out one by one. */
final class OracleWords {

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("Тенкови код Ђаковице", "tenkovi kod dakovice"),
            Map.entry("tank near DAKOVICA", "tank near dakovica"),
            Map.entry("Djakovica: no tanks", "dakovica no tanks"),
            Map.entry("oklopni transporter", "oklopni transporter"),
            Map.entry("dva vozila", "dva vozila"),
            Map.entry("Outank, no more", "outank no more"),
            Map.entry("Bujanovac", "bujanovac"),
            Map.entry("БУЈАНОВАЦ", "bujanovac"),
            Map.entry("bujanovac", "bujanovac"),
            Map.entry("Preševo", "presevo"),
            Map.entry("Прешево", "presevo"),
            Map.entry("Medveđa", "medveda"),
            Map.entry("Elsewhere", "elsewhere"),
            Map.entry("Elsewhere / Preševo", "elsewhere presevo"));

    private OracleWords() {}

    private static String plain(String text) {
        return Objects.requireNonNull(PLAIN.get(text), text);
    }

    /** Empty if none is stated. */
    static String municipality(@Nullable Observation seen) {
        Place place = seen == null ? null : seen.place();
        return place == null || place.municipality() == null ? "" : plain(place.municipality());
    }

    /** Whether a word of one of the texts begins so. */
    static boolean says(Observation seen, String keyword) {
        return texts(seen).stream()
                .map(OracleWords::plain)
                .anyMatch(text -> text.startsWith(keyword) || text.contains(" " + keyword));
    }

    private static List<String> texts(Observation seen) {
        var texts = new ArrayList<@Nullable String>();
        texts.add(seen.headline());
        texts.add(seen.equipment());
        if (seen.activity() != null) {
            texts.add(seen.activity().text());
        }
        if (seen.unit() != null) {
            texts.add(seen.unit().claimed());
            texts.add(seen.unit().assessed());
        }
        if (seen.place() != null) {
            texts.add(seen.place().name());
            texts.add(seen.place().note());
        }
        return texts.stream().filter(Objects::nonNull).toList();
    }
}
