package dev.vedette.notify.delivery;

import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.Redaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an event is marked and what it says in a line, beside everything that is shown of it. Read only from rows that the viewer may see, so
 * the headline of what is {@code TLP:RED} reaches none but those named for it.
 *
 * @param exerciseStatus whether it is real
 * @param tlp label such as {@code TLP:AMBER+STRICT}: the narrowest that the event has had since
 * @param classification level of classification: the highest that the event has had since; absent if it is not classified
 * @param change of an observation: FILED, UPDATED, CORRECTED or RETRACTED; null for all else
 * @param headline of the observation; of a change of status or readiness, what it came to
 */
public record Shown(
        ExerciseStatus exerciseStatus,
        @Schema(examples = "TLP:AMBER+STRICT") String tlp,
        @Schema(examples = "NATO RESTRICTED") @Nullable String classification,
        @Nullable ObservationChange change,
        String headline) {

    /** Columns of {@code recorded_event e} for {@link #read}. */
    static final String COLUMNS = """
            e.body -> 'marking' ->> 'exerciseStatus' as shown_exercise, e.tlp as shown_tlp,
            e.body -> 'observation' ->> 'change' as shown_change,
            array(select later.tlp from recorded_event later
                  where later.observation_id = e.observation_id and later.version > e.version) as shown_later_tlps,
            e.classification as shown_level,
            array(select later.classification from recorded_event later
                  where later.observation_id = e.observation_id and later.version > e.version
                    and later.classification is not null) as shown_later_levels,
            coalesce(e.body -> 'observation' ->> 'headline', e.body -> 'change' ->> 'to', e.body -> 'readiness' ->> 'level')
                as shown_headline, e.kind as shown_kind,
            e.body -> 'marking' ->> 'originator' as shown_originator, e.body -> 'observation' ->> 'kind' as shown_kind_of_report
            """;

    /** @param redaction of who looks: without the headline, the kind of report stands in its place */
    static Shown read(ResultSet row, Redaction redaction, Classification classification) throws SQLException {
        Tlp tlp = Tlp.valueOf(row.getString("shown_tlp"));
        Tlp narrowest = Arrays.stream(
                        (String[]) row.getArray("shown_later_tlps").getArray())
                .map(Tlp::valueOf)
                .reduce(tlp, (one, other) -> one.compareTo(other) < 0 ? one : other);
        String exercise = row.getString("shown_exercise");
        String change = row.getString("shown_change");
        return new Shown(
                exercise == null ? ExerciseStatus.ACTUAL : ExerciseStatus.valueOf(exercise),
                narrowest.label(),
                highest(row, classification),
                change == null ? null : ObservationChange.valueOf(change),
                headline(row.getString("shown_kind"), text(row, redaction)));
    }

    private static @Nullable String highest(ResultSet row, Classification classification) throws SQLException {
        String highest = row.getString("shown_level");
        for (String later : (String[]) row.getArray("shown_later_levels").getArray()) {
            highest = classification.higher(highest, later);
        }
        return highest;
    }

    private static String text(ResultSet row, Redaction redaction) throws SQLException {
        boolean kindOnly = row.getString("shown_kind").equals(RecordedEvents.Kind.OBSERVATION.name())
                && !redaction.permits(Field.HEADLINE, row.getString("shown_originator"));
        return kindOnly
                ? words(row.getString("shown_kind_of_report"))
                : Objects.requireNonNullElse(row.getString("shown_headline"), "");
    }

    private static String headline(String kind, String text) {
        return switch (RecordedEvents.Kind.valueOf(kind)) {
            case OBSERVATION -> text;
            case STATUS -> "Status: " + words(text);
            case READINESS -> "Readiness: " + words(text);
        };
    }

    private static String words(String code) {
        String words =
                code.replace("DE_ESCALATED", "DE-ESCALATED").replace('_', ' ').toLowerCase(Locale.ENGLISH);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }
}
