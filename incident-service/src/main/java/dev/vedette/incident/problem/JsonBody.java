package dev.vedette.incident.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request's JSON object, well-formed but otherwise as it was sent.
 *
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record JsonBody(JsonNode object, String sha256) {

    /**
     * Reads its fields, and ends the request with all their errors if there are any.
     *
     * @param read reads every field that may be there
     */
    public <T> T read(Function<Fields, T> read) {
        List<FieldError> errors = new ArrayList<>();
        var fields = Fields.of(object, errors);
        T value = read.apply(fields);
        fields.nothingElse();
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.of(Problem.Sort.INVALID, errors));
        }
        return value;
    }

    /** The object of this name, or an error. */
    public static @Nullable JsonNode tree(Fields fields, String name) {
        return fields.required(name, fields.tree(name));
    }
}
