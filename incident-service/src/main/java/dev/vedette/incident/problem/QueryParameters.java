package dev.vedette.incident.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.paging.PageRequest;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads query parameters with the same care as bodies: wrong or unknown ones end the request with all their errors. */
public final class QueryParameters {

    private static final Set<String> FLAGS = Set.of("asIs");
    private static final String PAGE = "page";
    private static final int LAST_PAGE = 1_000_000;
    private static final Set<String> NUMBERS = Set.of(PAGE, "size", "lat", "lon", "uncertainty");

    private QueryParameters() {}

    /** Reads them; a parameter that is empty counts as absent, as forms send those. */
    public static <T> T read(UriInfo uri, Function<Fields, T> read) {
        var errors = new ArrayList<FieldError>();
        var fields = Fields.of(object(uri), errors);
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1) {
                fields.error(shown(name), "is given more than once");
            }
        });
        T value = read.apply(fields);
        fields.nothingElse();
        refuse(errors);
        return value;
    }

    /**
     * Reads one of a page, whose names are checked by {@link PageParameters}; one that is empty counts as absent.
     *
     * @param value as it was sent
     * @param read reads the field of that name
     */
    public static <T> @Nullable T value(
            String name, @Nullable String value, BiFunction<Fields, String, @Nullable T> read) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (value != null && !value.isEmpty()) {
            put(object, name, value);
        }
        var errors = new ArrayList<FieldError>();
        T found = read.apply(Fields.of(object, errors), name);
        refuse(errors);
        return found;
    }

    /** Refuses any parameter, where none means anything. */
    public static void none(UriInfo uri) {
        read(uri, parameters -> true);
    }

    /** Ends the request with all that is wrong, if anything is. */
    static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.of(Problem.Sort.BAD_REQUEST, errors));
        }
    }

    /** The name is the sender's: as far as it can be shown safely. */
    static String shown(String name) {
        return Text.errorInLine(name).isPresent() ? "?" : name;
    }

    /** The page that is asked for. */
    public static PageRequest page(Fields parameters) {
        Integer page = number(parameters, PAGE);
        Integer size = parameters.integer("size", 1, PageRequest.MAX_SIZE);
        return new PageRequest(page == null ? 0 : page, size == null ? PageRequest.DEFAULT_SIZE : size);
    }

    /** Number of a page, counted from 0. */
    public static @Nullable Integer number(Fields parameters, String name) {
        return parameters.integer(name, 0, LAST_PAGE);
    }

    private static ObjectNode object(UriInfo uri) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        uri.getQueryParameters().forEach((name, values) -> {
            String value = values.get(0);
            if (!value.isEmpty()) {
                put(object, name, value);
            }
        });
        return object;
    }

    private static void put(ObjectNode object, String name, String value) {
        if (FLAGS.contains(name) && value.matches("true|false")) {
            object.put(name, value.equals("true"));
        } else if (!NUMBERS.contains(name)) {
            object.put(name, value);
        } else if (value.matches("-?[0-9]{1,9}")) {
            object.put(name, Integer.parseInt(value));
        } else if (value.matches("-?[0-9]{1,9}\\.[0-9]{1,15}")) {
            object.put(name, Double.parseDouble(value));
        } else {
            object.put(name, value);
        }
    }
}
