package dev.vedette.incident.web;

import dev.vedette.incident.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was typed into a part of a form that does not count as it stands, such as before another kind was chosen: it is not dropped unsaid. */
final class Leftover {

    private static final String KIND = "kind";
    private static final String CAPTURED_AT = "capturedAt";
    private static final String PRESET = "negative.coverage";

    private Leftover() {}

    /** What would be lost of a form. */
    static List<FieldError> errors(Input input) {
        List<FieldError> errors = new ArrayList<>();
        String kind = input.typed(KIND);
        boolean watched = Stream.concat(FormBody.NEGATIVE_TEXTS.stream(), FormBody.NEGATIVE_TIMES.stream())
                .anyMatch(name -> !name.equals(PRESET) && input.typed(name) != null);
        if (kind != null && !kind.equals(FormBody.NOTHING_SEEN) && watched) {
            errors.add(new FieldError(
                    KIND,
                    "“Nothing seen: what was watched” is filled in, which is for “" + Words.words(FormBody.NOTHING_SEEN)
                            + "” only. Choose that, or clear it."));
        }
        if (input.typed(CAPTURED_AT) != null
                && input.uploads().isEmpty()
                && input.all("attachments").isEmpty()) {
            errors.add(new FieldError(CAPTURED_AT, "says when a file was made: add the file, or clear this"));
        }
        return errors;
    }
}
