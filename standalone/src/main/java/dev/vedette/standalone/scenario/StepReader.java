package dev.vedette.standalone.scenario;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one step of a story, which may refer to those before it. */
final class StepReader {
    private static final Set<String> OF_ALL = Set.of("at", "from", "kind");
    private static final Set<String> OF_NEGATIVE = Set.of("area", "means", "coverage", "asOf");
    private static final Set<String> WITHOUT_PLACE = Set.of("ASSESSMENT", "PARTNER_STATEMENT");

    private final Entries entries;
    private final List<Step> earlier;

    StepReader(Entries entries, List<Step> earlier) {
        this.entries = entries;
        this.earlier = earlier;
    }

    Step read() {
        Duration at = entries.text("at", StepReader::duration, Duration.ZERO);
        if (!earlier.isEmpty() && at.compareTo(earlier.get(earlier.size() - 1).at()) < 0) {
            entries.mistake("at", "steps are written in their order, but this one is before the one above it");
        }
        String from = entries.text("from", Vocabulary::organisation, "");
        String kind = entries.text("kind", Vocabulary.KIND, "");
        Deed deed = switch (kind) {
            case "STATUS" -> statusChange();
            case "CORRECTION" -> correction();
            default -> filing(kind);
        };
        return new Step(earlier.size() + 1, at, from, deed);
    }

    private Deed statusChange() {
        allowOnly(Set.of("updates", "status", "reason", "tlp", "releasableTo"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", entries.text("status", Vocabulary.STATUS, ""));
        body.put("reason", entries.text("reason"));
        body.putAll(ObservationFields.marking(entries));
        return new Deed.StatusChange(entries.text("updates", this::earlierStep, 1), body);
    }

    private Deed correction() {
        allowOnly(join(ObservationFields.NAMES, Set.of("corrects", "reason")));
        Map<String, Object> changes = ObservationFields.translate(entries);
        if (changes.isEmpty()) {
            entries.mistake("kind", "a correction needs what it changes");
        }
        return new Deed.Correction(
                entries.text("corrects", this::earlierObservation, 1), entries.text("reason"), changes);
    }

    private Deed filing(String kind) {
        allowOnly(join(ObservationFields.NAMES, Set.of("updates", "attachments", "negative")));
        Optional<Integer> updates = entries.optional("updates", this::earlierStep);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", kind);
        body.putAll(ObservationFields.translate(entries));
        entries.text("headline");
        entries.text("tlp");
        if (!WITHOUT_PLACE.contains(kind) && !body.containsKey("place")) {
            Object place = updates.map(this::placeOf).orElse(Map.of());
            if (place.equals(Map.of())) {
                entries.mistake("kind", "a place is needed, here or in the step that this one updates");
            }
            body.put("place", place);
        }
        if (kind.equals("NEGATIVE") != entries.has("negative")) {
            entries.mistake("kind", "a step of kind NEGATIVE, and no other, says under \"negative\" what was watched");
        }
        return new Deed.Filing(
                body, updates, entries.mapping("negative").map(StepReader::negative), entries.texts("attachments"));
    }

    private Object placeOf(int number) {
        return earlier.get(number - 1).deed() instanceof Deed.Filing filing
                ? filing.body().getOrDefault("place", Map.of())
                : Map.of();
    }

    private static Deed.Negative negative(Entries negative) {
        negative.allowOnly(OF_NEGATIVE);
        return new Deed.Negative(
                negative.text("area"),
                negative.text("means"),
                negative.optional("coverage", Vocabulary.COVERAGE).orElse("PARTIAL"),
                negative.text("asOf", StepReader::timeOfDay, LocalTime.MIDNIGHT));
    }

    private void allowOnly(Set<String> names) {
        entries.allowOnly(join(OF_ALL, names));
    }

    private int earlierStep(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= earlier.size()) {
                return number;
            }
        }
        throw new IllegalArgumentException("the number of an earlier step is expected");
    }

    private int earlierObservation(String text) {
        int number = earlierStep(text);
        if (!(earlier.get(number - 1).deed() instanceof Deed.Filing)) {
            throw new IllegalArgumentException("that step files no observation");
        }
        return number;
    }

    private static Duration duration(String text) {
        return orExpecting(Duration::parse, "a duration is expected, such as PT1H30M")
                .apply(text);
    }

    private static LocalTime timeOfDay(String text) {
        return orExpecting(LocalTime::parse, "a time of day is expected, such as \"16:00\"")
                .apply(text);
    }

    private static <T> Function<String, T> orExpecting(Function<String, T> parse, String expectation) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(expectation, e);
            }
        };
    }

    private static Set<String> join(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
