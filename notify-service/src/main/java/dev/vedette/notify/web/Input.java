package dev.vedette.notify.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** What somebody typed into a form, as it was sent, so that it can be shown again; and the file that he chose, if any. */
public final class Input {

    static final Input NONE = new Input(Map.of(), null);

    private final Map<String, List<String>> values;
    private final byte @Nullable [] file;

    private Input(Map<String, List<String>> values, byte @Nullable [] file) {
        this.values = values;
        this.file = file;
    }

    static Input of(Map<String, List<String>> values) {
        return new Input(new LinkedHashMap<>(values), null);
    }

    static Input of(MultivaluedMap<String, String> form) {
        return of((Map<String, List<String>>) form);
    }

    /**
     * Of what came as several parts.
     *
     * @param most no more bytes of a file are read, and one more, which tells that there are more
     */
    static Input of(MultipartFormDataInput form, int most) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        byte[] file = null;
        for (var field : form.getValues().entrySet()) {
            for (FormValue part : field.getValue()) {
                if (part.isFileItem() && part.getFileItem() != null) {
                    file = isChosen(part) ? read(part, most) : file;
                } else if (part.getFileName() == null) {
                    values.computeIfAbsent(field.getKey(), any -> new ArrayList<>())
                            .add(part.getValue());
                } else if (isChosen(part)) {
                    // An empty file, whose content the server does not put in a place of its own.
                    file = new byte[0];
                }
            }
        }
        return new Input(values, file);
    }

    /** A browser sends a field for a file also if none was chosen, without a name. */
    private static boolean isChosen(FormValue part) {
        return part.getFileName() != null && !part.getFileName().isEmpty();
    }

    private static byte[] read(FormValue part, int most) {
        try (InputStream content = part.getFileItem().getInputStream()) {
            return content.readNBytes(most + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("A file that was sent cannot be read", e);
        }
    }

    /** The same without the rows of a table in which nothing is filled in. */
    Input withoutEmptyRows(List<String> columns) {
        int rows = columns.stream().mapToInt(column -> all(column).size()).max().orElse(0);
        List<Integer> filled = IntStream.range(0, rows)
                .filter(row ->
                        columns.stream().anyMatch(column -> !at(column, row).isBlank()))
                .boxed()
                .toList();
        Map<String, List<String>> others = new LinkedHashMap<>(values);
        columns.stream()
                .filter(this::has)
                .forEach(column -> others.put(
                        column, filled.stream().map(row -> at(column, row)).toList()));
        return new Input(others, file);
    }

    /**
     * The same with the text of the file that was chosen in place of what was typed into a field; a browser does not send it again by itself. As it is if none was chosen or what is
     * in it is no text.
     *
     * @param most bytes at most
     */
    Input withFileIn(String field, int most) {
        if (file == null || file.length > most) {
            return this;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            Map<String, List<String>> others = new LinkedHashMap<>(values);
            others.put(field, List.of(text));
            return new Input(others, null);
        } catch (CharacterCodingException e) {
            return this;
        }
    }

    /** What stands in a row of a table, counted from 0; empty if nothing does. */
    String at(String column, int row) {
        List<String> values = all(column);
        return row < values.size() ? values.get(row) : "";
    }

    /** As it was typed; empty if nothing was. */
    String first(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** What is in the file that was chosen, or null if none was. */
    byte @Nullable [] file() {
        return file;
    }
}
