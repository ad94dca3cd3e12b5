package dev.vedette.incident.place;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps all places in memory, with every word of their names in one sorted index. Safe for use by several threads. */
final class IndexedGazetteer implements Gazetteer {

    private static final int MAX_QUERY_LENGTH = 200;
    /** Sorts after every letter and digit that a folded word can have. */
    private static final String AFTER_ALL = "\uffff";

    private final Map<String, GazetteerPlace> byId;
    private final NavigableMap<String, List<Name>> byWord = new TreeMap<>();

    /** The order of the places decides between equally good matches. */
    IndexedGazetteer(Collection<GazetteerPlace> places) {
        byId = places.stream().collect(toMap(GazetteerPlace::id, place -> place));
        int order = 0;
        for (GazetteerPlace place : places) {
            add(place, place.name(), true, order);
            for (String other : place.otherNames()) {
                add(place, other, false, order);
            }
            order++;
        }
    }

    private void add(GazetteerPlace place, String text, boolean usual, int order) {
        List<String> words = FoldedText.words(text);
        var name = new Name(place, words, usual, order);
        for (String word : Set.copyOf(words)) {
            byWord.computeIfAbsent(word, w -> new ArrayList<>(1)).add(name);
        }
    }

    @Override
    public Optional<GazetteerPlace> find(String gazetteerId) {
        return Optional.ofNullable(byId.get(gazetteerId));
    }

    @Override
    public List<GazetteerPlace> search(String query, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("Limit must not be negative: " + limit);
        }
        List<String> words = FoldedText.words(query.substring(0, Math.min(query.length(), MAX_QUERY_LENGTH)));
        if (words.isEmpty()) {
            return List.of();
        }
        var found = new LinkedHashSet<GazetteerPlace>();
        namesWith(longest(words))
                .filter(name -> name.hasAll(words))
                .sorted(comparingInt((Name name) -> name.closenessTo(words)).thenComparingInt(Name::order))
                .forEachOrdered(name -> found.add(name.place()));
        return found.stream().limit(limit).toList();
    }

    @Override
    public List<GazetteerPlace> called(String name) {
        return search(name, Integer.MAX_VALUE).stream()
                .filter(place -> place.isCalled(name))
                .toList();
    }

    /** Names that have a word beginning so; the longest word of a query leaves the fewest. */
    private Stream<Name> namesWith(String prefix) {
        return byWord.subMap(prefix, prefix + AFTER_ALL).values().stream()
                .flatMap(List::stream)
                .distinct();
    }

    private static String longest(List<String> words) {
        return words.stream().max(comparing(String::length)).orElseThrow();
    }

    private record Name(GazetteerPlace place, List<String> words, boolean usual, int order) {

        boolean hasAll(List<String> beginnings) {
            return beginnings.stream()
                    .allMatch(beginning -> words.stream().anyMatch(word -> word.startsWith(beginning)));
        }

        /** Less is closer: the name itself, then names that begin so, then names that have such words; usual names first. */
        int closenessTo(List<String> query) {
            String name = String.join(" ", words);
            String wanted = String.join(" ", query);
            int match = name.equals(wanted) ? 0 : name.startsWith(wanted) ? 1 : 2;
            return 2 * match + (usual ? 0 : 1);
        }
    }
}
