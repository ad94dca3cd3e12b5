package dev.vedette.incident.web;

import dev.vedette.incident.web.Meanwhile.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings together, field by field, what a form was made from, what is current by now, and what was typed. What was not touched in the form
 * follows the current version; what was touched stays. Lists of things to tick are taken tick by tick: who adds one organisation has not
 * said that another one, which somebody took off, may know again.
 */
final class Merge {

    private static final String ESTIMATE = "size.estimate";
    private static final String LABEL = "tlp";
    private static final String RED = "TLP:RED";
    private static final String RELEASED = "releasableTo";
    private static final List<String> TICKED = List.of(RELEASED, "attachments");
    private static final List<String> FIELDS = Stream.of(
                    FormBody.TEXTS,
                    FormBody.NUMBERS,
                    List.of(ESTIMATE),
                    FormBody.TIMES,
                    FormBody.NEGATIVE_TEXTS,
                    FormBody.NEGATIVE_TIMES,
                    TICKED)
            .flatMap(List::stream)
            .toList();

    private final Map<String, List<String>> before;
    private final Map<String, List<String>> theirs;
    private final Map<String, List<String>> mine;

    /**
     * @param before what the form was made from
     * @param theirs what is current by now
     * @param typed what was sent
     */
    Merge(Map<String, List<String>> before, Map<String, List<String>> theirs, Map<String, List<String>> typed) {
        this.before = before;
        this.theirs = theirs;
        this.mine = complete(before, typed);
    }

    /** What was sent, and for fields that were not sent at all what they held before; of things to tick, those are sent that are ticked. */
    static Map<String, List<String>> complete(Map<String, List<String>> before, Map<String, List<String>> typed) {
        Map<String, List<String>> all = new LinkedHashMap<>(typed);
        for (String field : FIELDS) {
            boolean unsent = !typed.containsKey(field) && !TICKED.contains(field) && !field.equals(ESTIMATE);
            // A choice that a form shows always, and that means nothing where nothing was watched.
            boolean preset = field.equals("negative.coverage")
                    && value(before, field).isEmpty()
                    && !value(typed, "kind").equals("NEGATIVE");
            if ((unsent || preset) && before.containsKey(field)) {
                all.put(field, before.get(field));
            } else if (preset) {
                all.remove(field);
            }
        }
        return all;
    }

    /** The fields as the form shows them next. */
    Map<String, List<String>> merged() {
        Map<String, List<String>> merged = new LinkedHashMap<>();
        for (String field : FIELDS) {
            if (TICKED.contains(field)) {
                merged.put(field, ticks(field));
            } else {
                merged.put(field, (touched(field) ? mine : theirs).getOrDefault(field, List.of()));
            }
        }
        if (staysRed()) {
            merged.put(LABEL, List.of(RED));
        }
        return merged;
    }

    /** What to say beside each field that both changed. */
    Map<String, String> messages() {
        Map<String, String> messages = new LinkedHashMap<>();
        FIELDS.stream()
                .filter(field -> changed(field) && touched(field) && !same(theirs, mine, field))
                .forEach(field -> messages.put(
                        field,
                        "“" + Labels.of(field) + "” "
                                + (TICKED.contains(field)
                                        ? "was changed meanwhile, too. Here are both changes together; look before you send it again."
                                        : "was changed meanwhile, too, to: "
                                                + orNothing(Labels.shown(field, value(theirs, field)))
                                                + ". Yours is here; send it again to replace that.")));
        if (staysRed()) {
            messages.put(
                    LABEL,
                    "“" + Labels.of(LABEL) + "” was changed between TLP:RED and another label by one of you, and “"
                            + Labels.of(RELEASED)
                            + "” by the other. It is TLP:RED here; choose another label if all of those"
                            + " organisations may know.");
        }
        return messages;
    }

    /**
     * TLP:RED is for named persons of the organisations that are ticked. Who was ticked under it by one is not released to the whole
     * organisation because the other chose another label.
     */
    private boolean staysRed() {
        if (value(touched(LABEL) ? mine : theirs, LABEL).equals(RED)) {
            return false;
        }
        Set<String> released = Stream.of(mine, theirs)
                .filter(side -> !value(side, LABEL).equals(RED))
                .flatMap(side -> side.getOrDefault(RELEASED, List.of()).stream())
                .collect(Collectors.toSet());
        return !released.containsAll(ticks(RELEASED));
    }

    /** What others changed. */
    List<Row> rows(UnaryOperator<List<String>> fileNames) {
        return FIELDS.stream()
                .filter(this::changed)
                .map(field -> new Row(
                        field,
                        shown(before, field, fileNames),
                        shown(theirs, field, fileNames),
                        touched(field) ? shown(mine, field, fileNames) : "",
                        touched(field) && !same(theirs, mine, field)))
                .toList();
    }

    private List<String> ticks(String field) {
        Set<String> ticks = new LinkedHashSet<>(theirs.getOrDefault(field, List.of()));
        List<String> old = before.getOrDefault(field, List.of());
        List<String> now = mine.getOrDefault(field, List.of());
        old.stream().filter(tick -> !now.contains(tick)).forEach(ticks::remove);
        now.stream().filter(tick -> !old.contains(tick)).forEach(ticks::add);
        return new ArrayList<>(ticks);
    }

    private boolean changed(String field) {
        return !same(before, theirs, field);
    }

    private boolean touched(String field) {
        return !same(before, mine, field);
    }

    private static boolean same(Map<String, List<String>> one, Map<String, List<String>> other, String field) {
        return TICKED.contains(field)
                ? Set.copyOf(one.getOrDefault(field, List.of()))
                        .equals(Set.copyOf(other.getOrDefault(field, List.of())))
                : value(one, field).equals(value(other, field));
    }

    private static String value(Map<String, List<String>> values, String field) {
        List<String> all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : all.get(0).strip().replace("\r\n", "\n");
    }

    private static String shown(Map<String, List<String>> values, String field, UnaryOperator<List<String>> fileNames) {
        List<String> all = values.getOrDefault(field, List.of());
        String text = switch (field) {
            case "attachments" -> String.join(", ", fileNames.apply(all));
            case "releasableTo" -> String.join(", ", all.stream().sorted().toList());
            default -> Labels.shown(field, value(values, field));
        };
        return orNothing(text);
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? "(nothing)" : text;
    }
}
