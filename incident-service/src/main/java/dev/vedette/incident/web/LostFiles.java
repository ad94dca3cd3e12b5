package dev.vedette.incident.web;

import dev.vedette.incident.attachment.Attachment;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.FormWithoutFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files that were chosen for a form that could not be dealt with. Their content cannot wait on the page that keeps what was typed, as no page
 * can choose files by itself; their names can. Such a form is not taken until each was chosen again, or it is said that it goes without.
 */
final class LostFiles {

    /** Name of the field that holds the names. */
    static final String FIELD = FormWithoutFiles.FILES;
    /** Name of the field that says that the form goes without them. */
    static final String WITHOUT = "withoutFiles";

    private LostFiles() {}

    /** Names of what must be chosen again if this is sent another time. */
    static List<String> of(Input input) {
        return Stream.concat(input.all(FIELD).stream(), input.uploads().stream().map(Input.Upload::fileName))
                .distinct()
                .toList();
    }

    /**
     * What is missing still.
     *
     * @param kept the attachments that the form carries
     */
    static List<FieldError> missing(Input input, List<Attachment> kept) {
        if (!input.all(WITHOUT).isEmpty()) {
            return List.of();
        }
        Set<String> here = Stream.concat(
                        kept.stream().map(Attachment::fileName),
                        input.uploads().stream().map(Input.Upload::fileName))
                .map(LostFiles::plain)
                .collect(Collectors.toSet());
        return new LinkedHashSet<>(input.all(FIELD))
                .stream()
                        .filter(name -> !name.isBlank() && !here.contains(plain(name)))
                        .map(name -> new FieldError(
                                "attachments",
                                "“" + name + "” was chosen before and did not come. Choose it again, or tick that"
                                        + " this goes without it."))
                        .toList();
    }

    // Servers and browsers write these in more than one way.
    private static String plain(String name) {
        return name.replaceAll("[\\p{Cntrl}\"\\\\]", "_").strip();
    }
}
