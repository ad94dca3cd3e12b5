package dev.vedette.incident.observation;

import static dev.vedette.incident.releasability.Field.*;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.observation.ObservationVersion.Reporter;
import dev.vedette.incident.observation.ReleasedContent.Watch;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Precision;
import dev.vedette.incident.releasability.ReleasePolicy;
import dev.vedette.incident.releasability.View;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a version what a caller is shown of it. What is shown is put together from nothing, part by part down to the last, so that what
 * nobody has thought of is not shown.
 */
final class Redaction {

    /** Top-level names of what follows from the position. */
    private static final Set<String> POSITION = Set.of("place", "distanceToBorder");

    private static final Set<String> MARKING = Set.of("tlp", "classification", "releasableTo");

    private final View view;
    private final boolean own;
    private final OnGrid measuring;

    private Redaction(View view, boolean own, OnGrid measuring) {
        this.view = view;
        this.own = own;
        this.measuring = measuring;
    }

    /** What the caller is shown. That it may know of the version at all is decided before. */
    static ReleasedVersion of(ObservationVersion version, Caller caller, ReleasePolicy policy, OnGrid measuring) {
        boolean own =
                version.marking().originator().equals(caller.organisation().code());
        return new Redaction(policy.on(version.marking(), caller), own, measuring).shown(version);
    }

    private ReleasedVersion shown(ObservationVersion it) {
        var where = new ReleasedPlace(view, measuring, it);
        return new ReleasedVersion(
                it.id(),
                it.reference(),
                it.version(),
                it.change(),
                view.only(CHANGE_REASON, it.changeReason()),
                it.changedFields().stream().filter(this::isShownWhole).toList(),
                it.incidentId(),
                it.incidentReference(),
                it.marking(),
                content(it.content(), where),
                it.receivedAt(),
                view.only(LATE_ENTRY, it.lateEntry()),
                where.distance(),
                view.permits(ATTACHMENTS) ? attachments(it.attachments()) : List.of(),
                !view.isWhole(),
                own ? it.author() : null,
                it.recordedAt(),
                it.eventId(),
                own ? reporter(it.reporter()) : null);
    }

    private ReleasedContent content(ObservationContent it, ReleasedPlace where) {
        return new ReleasedContent(
                it.kind(),
                view.only(HEADLINE, it.headline()),
                view.only(CATEGORY, it.category()),
                view.only(SEVERITY, it.severity()),
                view.only(URGENCY, it.urgency()),
                view.only(CERTAINTY, it.certainty()),
                view.only(ARMED, it.armed()),
                size(view.only(SIZE, it.size())),
                activity(it.activity()),
                unit(it.unit()),
                view.only(EQUIPMENT, it.equipment()),
                view.only(DIRECTION, it.directionDegrees()),
                view.only(OBSERVED_FROM, it.observedFrom()),
                view.only(OBSERVED_TO, it.observedTo()),
                view.only(TIME_PRECISION, it.timePrecision()),
                view.only(REPORTED_AT, it.reportedAt()),
                where.place(),
                view.only(REPORTED_DISTANCE, it.reportedDistanceToBorderMetres()),
                source(it.source()),
                watch(it.negative()));
    }

    private boolean isShownWhole(String changed) {
        List<Field> parts = Arrays.stream(Field.values())
                .filter(field -> field.path().equals(changed) || field.path().startsWith(changed + "."))
                .toList();
        boolean permitted = !parts.isEmpty() && parts.stream().allMatch(view::permits);
        boolean exact = !POSITION.contains(changed) || view.precision() instanceof Precision.Full;
        return Field.ALWAYS.contains(changed) || MARKING.contains(changed) || (permitted && exact);
    }

    private static @Nullable Size size(@Nullable Size it) {
        return it == null ? null : new Size(it.min(), it.max(), it.estimate());
    }

    private @Nullable Activity activity(@Nullable Activity it) {
        return it == null
                ? null
                : unless(
                        new Activity(null, null),
                        new Activity(view.only(ACTIVITY_CODE, it.code()), view.only(ACTIVITY_TEXT, it.text())));
    }

    private @Nullable Unit unit(@Nullable Unit it) {
        return it == null
                ? null
                : unless(
                        new Unit(null, null),
                        new Unit(view.only(UNIT_CLAIMED, it.claimed()), view.only(UNIT_ASSESSED, it.assessed())));
    }

    private @Nullable Source source(@Nullable Source it) {
        return it == null
                ? null
                : unless(
                        new Source(null, null, null, null, null),
                        new Source(
                                view.only(SOURCE_TYPE, it.type()),
                                view.only(SOURCE_RELIABILITY, it.reliability()),
                                view.only(SOURCE_CREDIBILITY, it.credibility()),
                                view.only(SOURCE_BASIS, it.basis()),
                                view.only(SOURCE_SECOND_HAND, it.secondHand())));
    }

    private @Nullable Watch watch(@Nullable Negative it) {
        return it == null
                ? null
                : unless(
                        new Watch(null, null, null, null, null, null),
                        new Watch(
                                view.only(NEGATIVE_AREA, it.area()),
                                view.only(NEGATIVE_FROM, it.from()),
                                view.only(NEGATIVE_TO, it.to()),
                                view.only(NEGATIVE_MEANS, it.means()),
                                view.only(NEGATIVE_COVERAGE, it.coverage()),
                                view.only(NEGATIVE_AS_OF, it.asOf())));
    }

    /** Nothing where nothing is left: an empty part would tell that there is one. */
    static <T> @Nullable T unless(T empty, T value) {
        return Objects.equals(empty, value) ? null : value;
    }

    private static List<FiledAttachment> attachments(List<FiledAttachment> all) {
        return all.stream()
                .map(it -> new FiledAttachment(
                        it.id(),
                        it.fileName(),
                        it.mediaType(),
                        it.sizeBytes(),
                        it.sha256(),
                        it.capturedAt(),
                        it.partnerForm()))
                .toList();
    }

    private static @Nullable Reporter reporter(@Nullable Reporter it) {
        return it == null ? null : new Reporter(it.name(), it.position());
    }
}
