package dev.vedette.notify.web;

import dev.vedette.notify.delivery.Shown;
import dev.vedette.notify.event.ExerciseStatus;
import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.regex.Pattern;

/** Codes and markings as the pages write them. */
@TemplateExtension
final class Words {

    private static final Pattern CODE = Pattern.compile("^([A-Z][A-Z0-9_]+): ");

    private Words() {}

    /** {@code NOT_RELEASED} becomes "Not released". */
    static String words(String code) {
        String words = code.replace('_', ' ').toLowerCase(Locale.ENGLISH).replace("red", "RED");
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    /** A reason without the code before it, which the API has. */
    static String plain(String reason) {
        return CODE.matcher(reason).replaceFirst("");
    }

    /** The marker of what is not real; empty for what is. */
    static String exercise(Shown shown) {
        return shown.exerciseStatus() == ExerciseStatus.ACTUAL
                ? ""
                : shown.exerciseStatus().name();
    }

    /** The style of the label. */
    static String style(Shown shown) {
        return "tlp-" + shown.tlp().replace("TLP:", "").replace('+', '-').toLowerCase(Locale.ROOT);
    }
}
