package dev.vedette.incident.web;

import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.Problem.Sort;
import dev.vedette.incident.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** What somebody typed into a form, as it was sent. Values are kept as they are, so that they can be shown again. */
final class Input {

    /** A file that was sent with the form and lies in a temporary place. */
    record Upload(String fileName, @Nullable FileItem content) {

        /** Whether there is nothing in it. */
        boolean isEmpty() throws IOException {
            return content == null || content.getFileSize() == 0;
        }

        InputStream open() throws IOException {
            return content == null ? InputStream.nullInputStream() : content.getInputStream();
        }
    }

    private final Map<String, List<String>> values;
    private final List<Upload> uploads;

    private Input(Map<String, List<String>> values, List<Upload> uploads) {
        this.values = values;
        this.uploads = uploads;
    }

    static Input of(Map<String, List<String>> values) {
        return new Input(new LinkedHashMap<>(values), List.of());
    }

    static Input of(MultivaluedMap<String, String> form) {
        return of((Map<String, List<String>>) form);
    }

    static Input of(MultipartFormDataInput form) {
        return ofParts(form.getValues());
    }

    /**
     * Of what came as several parts. A part with a file's name is a file, also if the server holds its content in memory, as it does with an
     * empty one.
     *
     * @throws ProblemException if a part has no name, as no browser sends it: nobody could say what it is
     */
    static Input ofParts(Map<String, Collection<FormValue>> form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<Upload> uploads = new ArrayList<>();
        form.forEach((name, parts) -> {
            if (name == null) {
                throw new ProblemException(Problem.of(Sort.MALFORMED, "A part of the form has no name."));
            }
            for (FormValue part : parts) {
                if (part.getFileName() != null && !part.getFileName().isEmpty()) {
                    uploads.add(new Upload(part.getFileName(), part.isFileItem() ? part.getFileItem() : null));
                } else if (part.getFileName() == null && !part.isFileItem()) {
                    values.computeIfAbsent(name, any -> new ArrayList<>()).add(part.getValue());
                }
            }
        });
        return new Input(values, uploads);
    }

    /** Without surrounding blanks; null if nothing was typed. */
    @Nullable
    String typed(String name) {
        String value = first(name).strip();
        return value.isEmpty() ? null : value;
    }

    String first(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Input with(String name, List<String> replacement) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.copyOf(replacement));
        return new Input(changed, uploads);
    }

    Map<String, List<String>> values() {
        return values;
    }

    List<Upload> uploads() {
        return uploads;
    }
}
