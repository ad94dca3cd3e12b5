package dev.vedette.incident.web;

import dev.vedette.incident.attachment.Attachment;
import dev.vedette.incident.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A file that a form carries and that is there no more, because nothing was filed with it in time. The form is not taken until its tick is taken
 * out, or the file was added again.
 *
 * @param name as it was shown in the form; empty if the form does not say
 */
public record GoneFile(String id, String name) {

    /** Name of the fields that say how each file is called that the form carries: its id, a blank and its name. */
    static final String NAMES = "attachmentName";

    /**
     * Those of a form.
     *
     * @param values of the form
     * @param here what it carries and is there, also what came with it
     */
    static List<GoneFile> of(Map<String, List<String>> values, List<Attachment> here) {
        Map<String, Attachment> known = here.stream()
                .collect(Collectors.toMap(it -> it.id().toString(), Function.identity(), (one, same) -> one));
        List<String> carried = values.getOrDefault("attachments", List.of());
        // One that was added since stands in for one that is gone and has its name: telephones give many the same.
        List<String> added = new ArrayList<>(here.stream()
                .filter(it -> !carried.contains(it.id().toString()))
                .map(Attachment::fileName)
                .toList());
        return carried.stream()
                .distinct()
                .filter(id -> !known.containsKey(id))
                .map(id -> new GoneFile(id, name(values, id)))
                .filter(gone -> !added.remove(gone.name()))
                .toList();
    }

    private static String name(Map<String, List<String>> values, String id) {
        return values.getOrDefault(NAMES, List.of()).stream()
                .filter(entry -> entry.startsWith(id + " "))
                .map(entry -> entry.substring(id.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** As a page calls it. */
    public String shown() {
        return name.isEmpty() ? "A file" : "“" + name + "”";
    }

    FieldError error() {
        return new FieldError(
                "attachments",
                shown()
                        + " was kept for this form and is no longer: files are kept for a day until something is filed with"
                        + " them. Add it again, or take out its tick.");
    }
}
