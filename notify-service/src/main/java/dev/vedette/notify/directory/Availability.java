package dev.vedette.notify.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a contact is there, and who stands in for it.
 *
 * @param absences when it is not there; it is then told only what it has to know because of what it was told before
 * @param deputy id of the contact that is told in its place while it is absent, or null
 * @param quietHours or null
 */
public record Availability(
        List<Validity> absences,
        @Nullable String deputy,
        @Nullable QuietHours quietHours) {

    /** Always there, by day and night. */
    public static final Availability ALWAYS = new Availability(List.of(), null, null);

    public Availability {
        absences = List.copyOf(absences);
    }

    /** The absence that covers an instant. */
    public Optional<Validity> absenceAt(Instant instant) {
        // Asked of everyone whom a rule means, and mostly there are none.
        return absences.isEmpty()
                ? Optional.empty()
                : absences.stream().filter(absence -> absence.covers(instant)).findFirst();
    }
}
