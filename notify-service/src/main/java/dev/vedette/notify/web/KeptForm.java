package dev.vedette.notify.web;

import dev.vedette.notify.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/**
 * A form that could not be dealt with, for the page from which the same is sent again. It is kept on that page alone, in the browser of who
 * sent it.
 *
 * @param address path of the form, on this server
 * @param type its media type
 * @param values what was typed, and what the form carries along
 * @param files names of what was chosen: no page can choose files by itself
 */
public record KeptForm(String address, String type, Map<String, List<String>> values, List<String> files) {

    /** Name of the field of the account for which a form was opened. */
    static final String OPENED_BY = "openedBy";
    /** Name of the field in which an account says that the form is to be its own. */
    static final String SEND_AS = "sendAs";
    /** Name of the field of the names of files that must be chosen again. */
    static final String LOST_FILES = "lostFiles";
    /** Name of the field that says that the form goes without them. */
    static final String WITHOUT_FILES = "withoutFiles";

    /** What each page that sends a form again says anew. */
    private static final Set<String> NOT_TYPED = Set.of(FormToken.FIELD, SEND_AS, LOST_FILES, WITHOUT_FILES);

    /** Two slashes would begin with the name of another server. */
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\]).*", Pattern.DOTALL);

    private static final String PARTS = "multipart/form-data";
    private static final String PLAIN = "application/x-www-form-urlencoded";

    /**
     * The form as it came.
     *
     * @param type its media type, with or without parameters
     * @param sent all values that were sent
     * @param chosen names of the files that were sent
     */
    static KeptForm of(String address, String type, Map<String, List<String>> sent, List<String> chosen) {
        var values = new LinkedHashMap<>(sent);
        values.keySet().removeAll(NOT_TYPED);
        return new KeptForm(
                OWN.matcher(address).matches() ? address : "/",
                type.regionMatches(true, 0, PARTS, 0, PARTS.length()) ? PARTS : PLAIN,
                values,
                Stream.concat(sent.getOrDefault(LOST_FILES, List.of()).stream(), chosen.stream())
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .toList());
    }

    /** The form as the framework has read it. */
    static KeptForm of(String address, String type, FormData form) {
        return of(address, type, values(form), chosen(form));
    }

    /**
     * What was typed.
     *
     * @throws ProblemException if a part has no name, as no browser sends it: nobody could say what it is
     */
    static Map<String, List<String>> values(FormData form) {
        var values = new LinkedHashMap<String, List<String>>();
        for (String name : form) {
            if (name == null) {
                throw ProblemException.malformed("A part of the form has no name.");
            }
            for (FormValue part : form.get(name)) {
                if (part.getFileName() == null && !part.isFileItem()) {
                    values.computeIfAbsent(name, any -> new ArrayList<>()).add(part.getValue());
                }
            }
        }
        return values;
    }

    static List<String> chosen(FormData form) {
        var names = new ArrayList<String>();
        for (String name : form) {
            for (FormValue part : form.get(name)) {
                // A browser sends a field for a file also if none was chosen, without a name.
                if (part.getFileName() != null && !part.getFileName().isBlank()) {
                    names.add(part.getFileName());
                }
            }
        }
        return names;
    }
}
