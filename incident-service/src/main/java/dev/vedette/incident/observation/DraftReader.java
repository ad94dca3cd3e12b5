package dev.vedette.incident.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Fields;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Tlp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON body of an observation and finds everything in it that is not well-formed: the fields of the contract's observation
 * without the derived ones, and {@code incidentId}, {@code tlp}, {@code classification}, {@code releasableTo}, {@code exerciseStatus}, {@code reporterName},
 * {@code reporterPosition}, {@code attachments: [{id}]}, {@code placeConfirmed}.
 */
public final class DraftReader {

    private static final int MOST_ATTACHMENTS = 50;
    private static final int MOST_PEOPLE = 10_000_000;
    private static final Pattern GAZETTEER_ID = Pattern.compile("[a-z][a-z0-9-]{0,31}:[A-Za-z0-9._-]{1,64}");

    private DraftReader() {}

    /** What came of reading. */
    public sealed interface Read {

        /** A well-formed draft. */
        record WellFormed(ObservationDraft draft) implements Read {}

        /**
         * Everything that is wrong with it, at least one.
         *
         * @param readable what can be read of it, as if the rest were absent
         */
        record Malformed(List<FieldError> errors, ObservationDraft readable) implements Read {}
    }

    /** Reads a body. */
    public static Read read(JsonNode body) {
        if (!body.isObject()) {
            var nothing = draft(Fields.of(JsonNodeFactory.instance.objectNode(), new ArrayList<>()));
            return new Read.Malformed(List.of(new FieldError("", "must be an object")), nothing);
        }
        var errors = new ArrayList<FieldError>();
        var fields = Fields.of(body, errors);
        ObservationDraft draft = draft(fields);
        fields.nothingElse();
        return errors.isEmpty() ? new Read.WellFormed(draft) : new Read.Malformed(List.copyOf(errors), draft);
    }

    private static ObservationDraft draft(Fields body) {
        return new ObservationDraft(
                body.uuid("incidentId"),
                body.oneOf("tlp", Tlp.class, Tlp::label),
                body.line("classification"),
                body.codes("releasableTo"),
                or(body.oneOf("exerciseStatus", ExerciseStatus.class), ExerciseStatus.ACTUAL),
                body.line("reporterName"),
                body.line("reporterPosition"),
                or(body.objects("attachments", MOST_ATTACHMENTS, DraftReader::attachment), List.of()),
                body.oneOf("kind", Kind.class),
                body.line("headline"),
                or(body.oneOf("category", Category.class), Category.SECURITY),
                or(body.oneOf("severity", Severity.class), Severity.UNKNOWN),
                or(body.oneOf("urgency", Urgency.class), Urgency.UNKNOWN),
                or(body.oneOf("certainty", Certainty.class), Certainty.UNKNOWN),
                or(body.oneOf("armed", Armed.class), Armed.UNKNOWN),
                body.object("size", DraftReader::size),
                body.object("activity", DraftReader::activity),
                body.object("unit", DraftReader::unit),
                body.text("equipment"),
                direction(body),
                body.instant("observedFrom"),
                body.instant("observedTo"),
                body.oneOf("timePrecision", TimePrecision.class),
                body.instant("reportedAt"),
                body.object("place", DraftReader::place),
                or(body.flag(NameCheck.CONFIRM_BY), false),
                body.number("reportedDistanceToBorderMetres", 0, 1_000_000),
                body.object("source", DraftReader::source),
                body.object("negative", DraftReader::negative));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static @Nullable UUID attachment(Fields attachment) {
        return attachment.required("id", attachment.uuid("id"));
    }

    private static @Nullable Size size(Fields size) {
        Integer min = size.required("min", size.integer("min", 0, MOST_PEOPLE));
        Integer max = size.integer("max", 0, MOST_PEOPLE);
        Boolean estimate = size.required("estimate", size.flag("estimate"));
        return min == null || estimate == null ? null : new Size(min, max, estimate);
    }

    private static Activity activity(Fields activity) {
        var read = new Activity(activity.oneOf("code", Activity.Code.class), activity.text("text"));
        oneAtLeast(activity, "code", "text");
        return read;
    }

    private static Unit unit(Fields unit) {
        var read = new Unit(unit.line("claimed"), unit.line("assessed"));
        oneAtLeast(unit, "claimed", "assessed");
        return read;
    }

    private static @Nullable Double direction(Fields body) {
        Double direction = body.number("directionDegrees", 0, 360);
        if (direction != null && direction == 360) {
            body.error("directionDegrees", "must be below 360; north is 0");
        }
        return direction;
    }

    private static ObservedPlace place(Fields place) {
        String gazetteerId = place.line("gazetteerId");
        if (gazetteerId != null && !GAZETTEER_ID.matcher(gazetteerId).matches()) {
            place.error("gazetteerId", "must be the id of a place, such as geonames:792921");
        }
        var read = new ObservedPlace(
                place.line("name"),
                place.line("municipality"),
                gazetteerId,
                place.object("coordinates", PointReader::read),
                place.number("uncertaintyMetres", 0, 100_000),
                place.text("note"));
        oneAtLeast(place, "name", "municipality", "gazetteerId", "coordinates", "uncertaintyMetres", "note");
        return read;
    }

    private static Source source(Fields source) {
        var read = new Source(
                source.oneOf("type", Source.Type.class),
                source.oneOf("reliability", Source.Reliability.class),
                source.integer("credibility", 1, 6),
                source.oneOf("basis", Source.Basis.class),
                source.line("secondHand"));
        oneAtLeast(source, "type", "reliability", "credibility", "basis", "secondHand");
        return read;
    }

    private static @Nullable Negative negative(Fields negative) {
        String area = negative.required("area", negative.text("area"));
        OffsetDateTime from = negative.required("from", negative.instant("from"));
        OffsetDateTime to = negative.required("to", negative.instant("to"));
        String means = negative.required("means", negative.line("means"));
        var coverage = negative.required("coverage", negative.oneOf("coverage", Negative.Coverage.class));
        OffsetDateTime asOf = negative.required("asOf", negative.instant("asOf"));
        if (area == null || from == null || to == null || means == null || coverage == null || asOf == null) {
            return null;
        }
        return new Negative(area, from, to, means, coverage, asOf);
    }

    private static void oneAtLeast(Fields fields, String... names) {
        if (List.of(names).stream().noneMatch(fields::has)) {
            fields.error(names[0], "is required, or one of the other fields beside it");
        }
    }
}
