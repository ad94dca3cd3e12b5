package dev.vedette.incident.releasability;

import dev.vedette.incident.account.Caller;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Releasability#maySee} in SQL, for lists and counts. What is handed out is asked again. */
public final class VisibleRows {

    private VisibleRows() {}

    /**
     * A condition for rows with the columns {@code tlp}, {@code classification}, {@code releasable_to} and {@code author}; its parameters are those of
     * {@link #parameters}.
     *
     * @param alias of the table in the query
     */
    public static String condition(String alias) {
        return "(%1$s.releasable_to @> array[cast(:organisation as text)]".formatted(alias)
                + " and (%1$s.classification is null or %1$s.classification = any(cast(:open as text[])))"
                        .formatted(alias)
                + " and (%1$s.tlp <> 'RED' or cast(:tlpRed as boolean) or %1$s.author = :account))".formatted(alias);
    }

    /** More of the condition, for rows that are to be found by a field: those where the caller's organisation is not shown it are not found. */
    public static String found(String alias, Field by, View view) {
        return view.permits(by) ? "" : " and " + alias + ".originator = :organisation";
    }

    /**
     * The text by which versions of observations are found, without what the caller's organisation is not shown. Its lines are the reference, the
     * headline, the place's name and its municipality, as far as there are these; they are in lower case as Java makes it.
     */
    public static String searchText(String alias, View view) {
        String all = alias + ".search_text";
        if (view.permits(Field.HEADLINE) && view.permits(Field.PLACE_NAME) && view.permits(Field.PLACE_MUNICIPALITY)) {
            return all;
        }
        String name = alias + ".content -> 'place' ->> 'name'";
        String municipality = alias + ".content -> 'place' ->> 'municipality'";
        String shown = Stream.of(
                        line(all, "1"),
                        view.permits(Field.HEADLINE) ? line(all, "2") : "null",
                        view.permits(Field.PLACE_NAME)
                                ? "case when (" + name + ") is not null then " + line(all, "3") + " end"
                                : "null",
                        view.permits(Field.PLACE_MUNICIPALITY)
                                ? "case when (" + municipality + ") is not null then "
                                        + line(all, "case when (" + name + ") is null then 3 else 4 end") + " end"
                                : "null")
                .collect(Collectors.joining(", "));
        return "(case when " + alias + ".originator = :organisation then " + all + " else concat_ws(chr(10), " + shown
                + ") end)";
    }

    private static String line(String text, String number) {
        return "split_part(" + text + ", chr(10), " + number + ")";
    }

    /** The caller as parameters of the condition; {@code account} is always used by queries that name it. */
    public static Map<String, Object> parameters(Caller caller, Classification classification) {
        return Map.of(
                "open", classification.open(caller).toArray(String[]::new),
                "organisation", caller.organisation().code(),
                "tlpRed", caller.tlpRed(),
                "account", caller.account());
    }
}
