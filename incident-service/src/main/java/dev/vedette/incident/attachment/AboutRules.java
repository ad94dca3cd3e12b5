package dev.vedette.incident.attachment;

import dev.vedette.incident.attachment.StoreAttachment.About;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for what is said about a file. */
@ApplicationScoped
class AboutRules {

    /** How far ahead of ours the clock of a camera may be: it is rarely set with care. */
    private static final Duration CAMERA_SKEW = Duration.ofDays(1);
    /** Earlier times are those of cameras whose clock was never set. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Clock clock;

    AboutRules(Clock clock) {
        this.clock = clock;
    }

    Optional<FieldError> error(About about) {
        return errorInName(about.fileName())
                .map(message -> new FieldError("fileName", message))
                .or(() -> errorInTime(about.capturedAt()).map(message -> new FieldError("capturedAt", message)));
    }

    private static Optional<String> errorInName(String fileName) {
        boolean path =
                fileName.contains("/") || fileName.contains("\\") || fileName.equals(".") || fileName.equals("..");
        return path ? Optional.of("must be a name, not a path") : Text.errorInLine(fileName);
    }

    private Optional<String> errorInTime(@Nullable OffsetDateTime capturedAt) {
        if (capturedAt == null) {
            return Optional.empty();
        }
        if (capturedAt.toInstant().isBefore(EARLIEST)) {
            return Optional.of("must not be before the year 2000");
        }
        boolean ahead = capturedAt.toInstant().isAfter(clock.instant().plus(CAMERA_SKEW));
        return ahead ? Optional.of("must not be in the future") : Optional.empty();
    }
}
