package dev.vedette.notify.releasability;

import static dev.vedette.notify.releasability.Field.*;

import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.Attachment;
import dev.vedette.notify.event.Negative;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.Source;
import dev.vedette.notify.event.Unit;
import dev.vedette.notify.releasability.ReleasedObservation.Watch;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes over what a view permits, part by part down to the last, so that a part that is added later has to be put in here as well. */
final class Permitted {

    /** Top-level names of what follows from the position. */
    private static final Set<String> POSITION = Set.of("place", "distanceToBorder");

    private static final Set<String> MARKING = Set.of("tlp", "classification", "releasableTo");

    private final View view;

    Permitted(View view) {
        this.view = view;
    }

    ReleasedObservation of(Observation it) {
        var place = new PermittedPlace(view, it);
        return new ReleasedObservation(
                it.id(),
                it.reference(),
                it.version(),
                it.change(),
                it.replacesVersion(),
                only(CHANGE_REASON, it.changeReason()),
                it.changedFields().stream().filter(this::isShownWhole).toList(),
                it.kind(),
                only(HEADLINE, it.headline()),
                only(CATEGORY, it.category()),
                only(SEVERITY, it.severity()),
                only(URGENCY, it.urgency()),
                only(CERTAINTY, it.certainty()),
                only(ARMED, it.armed()),
                size(only(SIZE, it.size())),
                activity(it.activity()),
                unit(it.unit()),
                only(EQUIPMENT, it.equipment()),
                only(DIRECTION, it.directionDegrees()),
                only(OBSERVED_FROM, it.observedFrom()),
                only(OBSERVED_TO, it.observedTo()),
                only(TIME_PRECISION, it.timePrecision()),
                only(REPORTED_AT, it.reportedAt()),
                it.receivedAt(),
                only(LATE_ENTRY, it.lateEntry()),
                place.place(),
                place.distance(),
                only(REPORTED_DISTANCE, it.reportedDistanceToBorderMetres()),
                source(it.source()),
                watch(it.negative()),
                view.permits(ATTACHMENTS) ? attachments(it.attachments()) : List.of(),
                view.precision() instanceof Precision.OnGrid on ? on.grid().metres() : null);
    }

    private <T> @Nullable T only(Field field, @Nullable T value) {
        return view.permits(field) ? value : null;
    }

    /** Top-level names of the contract, and of the marking: the label and the release list are never hidden. */
    private boolean isShownWhole(String changed) {
        List<Field> parts = Stream.of(Field.values())
                .filter(field -> field.path().equals(changed) || field.path().startsWith(changed + "."))
                .toList();
        boolean where = POSITION.contains(changed);
        boolean permitted = !parts.isEmpty() && parts.stream().allMatch(view::permits);
        boolean neverHidden = Field.ALWAYS.contains(changed) || MARKING.contains(changed);
        return neverHidden || (permitted && (!where || view.precision() instanceof Precision.Full));
    }

    private static @Nullable Size size(@Nullable Size it) {
        return it == null ? null : new Size(it.min(), it.max(), it.estimate());
    }

    private @Nullable Activity activity(@Nullable Activity it) {
        return it == null
                ? null
                : unless(
                        new Activity(null, null),
                        new Activity(only(ACTIVITY_CODE, it.code()), only(ACTIVITY_TEXT, it.text())));
    }

    private @Nullable Unit unit(@Nullable Unit it) {
        return it == null
                ? null
                : unless(
                        new Unit(null, null),
                        new Unit(only(UNIT_CLAIMED, it.claimed()), only(UNIT_ASSESSED, it.assessed())));
    }

    private @Nullable Source source(@Nullable Source it) {
        return it == null
                ? null
                : unless(
                        new Source(null, null, null, null, null),
                        new Source(
                                only(SOURCE_TYPE, it.type()),
                                only(SOURCE_RELIABILITY, it.reliability()),
                                only(SOURCE_CREDIBILITY, it.credibility()),
                                only(SOURCE_BASIS, it.basis()),
                                only(SOURCE_SECOND_HAND, it.secondHand())));
    }

    private @Nullable Watch watch(@Nullable Negative it) {
        return it == null
                ? null
                : unless(
                        new Watch(null, null, null, null, null, null),
                        new Watch(
                                only(NEGATIVE_AREA, it.area()),
                                only(NEGATIVE_FROM, it.from()),
                                only(NEGATIVE_TO, it.to()),
                                only(NEGATIVE_MEANS, it.means()),
                                only(NEGATIVE_COVERAGE, it.coverage()),
                                only(NEGATIVE_AS_OF, it.asOf())));
    }

    /** Nothing where nothing is left: an empty part would tell that there is one. */
    static <T> @Nullable T unless(T empty, T value) {
        return Objects.equals(empty, value) ? null : value;
    }

    private static List<Attachment> attachments(List<Attachment> all) {
        return all.stream()
                .map(it -> new Attachment(
                        it.id(),
                        it.fileName(),
                        it.mediaType(),
                        it.sizeBytes(),
                        it.sha256(),
                        it.capturedAt(),
                        it.partnerForm()))
                .toList();
    }
}
