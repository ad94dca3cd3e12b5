package dev.vedette.incident.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as it was shown to somebody. It is named by what it shows: a number that grows would tell of what is kept from him.
 *
 * @param name the same for the same entries
 */
record Shown(String name, Map<String, String> entries) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    static Shown of(List<Entry> timeline) {
        Map<String, String> entries = new LinkedHashMap<>();
        timeline.forEach(entry -> entries.put(entry.id(), write(entry)));
        return new Shown(digest(entries.values()), entries);
    }

    /**
     * What there is to be told to somebody who was shown something before, as JSON: {@code entries} that are new or another, and ids that are {@code gone}; or {@code all}.
     *
     * @param before null if that is not known
     */
    String since(@Nullable Shown before) {
        List<String> news = new ArrayList<>();
        entries.forEach((id, entry) -> {
            if (before == null || !entry.equals(before.entries.get(id))) {
                news.add(entry);
            }
        });
        List<String> gone = before == null
                ? List.of()
                : before.entries.keySet().stream()
                        .filter(id -> !entries.containsKey(id))
                        .map(Shown::write)
                        .toList();
        return "{\"all\":" + (before == null) + ",\"entries\":[" + String.join(",", news) + "],\"gone\":["
                + String.join(",", gone) + "]}";
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry cannot be written", e);
        }
    }

    private static String digest(Iterable<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part -> {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
