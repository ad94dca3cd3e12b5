package dev.vedette.notify.web;

import dev.vedette.notify.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what browsers send of a field for local times. */
final class LocalTimes {

    private static final String LEFT_OUT = "Clocks go forward then: this time does not exist.";
    private static final String TWICE =
            "Clocks go back then: there is this time twice. Write it with its offset, such as 2026-10-25T02:30+02:00.";

    private LocalTimes() {}

    /**
     * The instant; null if nothing was typed.
     *
     * @throws ProblemException for that field if it is no time, or not exactly one
     */
    static @Nullable Instant read(String field, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            LocalDateTime local = LocalDateTime.parse(text);
            List<ZoneOffset> offsets = TimeText.ZONE.getRules().getValidOffsets(local);
            if (offsets.size() == 1) {
                return local.toInstant(offsets.get(0));
            }
            throw ProblemException.invalid(field, offsets.isEmpty() ? LEFT_OUT : TWICE);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(field, "Write a day and a time, such as 2026-03-08T06:00.");
        }
    }
}
