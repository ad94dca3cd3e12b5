package dev.vedette.notify.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;

/** Says what is wrong with the JSON of a request. Never in Jackson's words, which repeat what was sent and name classes. */
final class WrongJson {

    private static final int LONGEST_NAME = 60;

    private WrongJson() {}

    static ProblemException problem(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return ProblemException.invalid(field(unknown), "There is no such field. Known are: " + known + ".");
        }
        if (failure instanceof JsonMappingException mapping) {
            return mapping.getPath().isEmpty()
                    ? ProblemException.malformed("The body must be a JSON object.")
                    : ProblemException.invalid(field(mapping), "This is not of the type that it has to be.");
        }
        JsonLocation at = failure.getLocation();
        return ProblemException.malformed(
                at == null
                        ? "The body is not well-formed JSON."
                        : "The body is not well-formed JSON: see line %d, column %d."
                                .formatted(at.getLineNr(), at.getColumnNr()));
    }

    private static String field(JsonMappingException failure) {
        return failure.getPath().stream()
                .limit(1)
                .map(it -> String.valueOf(it.getFieldName()))
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name)
                .collect(Collectors.joining());
    }
}
