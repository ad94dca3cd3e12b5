package dev.vedette.notify.routing;

import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.Size;
import org.jspecify.annotations.Nullable;

/** What the expressions of {@link RandomExpressions} mean, in Java. */
final class OracleExpressions {

    /** What may be, as far as can be told. */
    enum Verdict {
        YES,
        NO,
        MAYBE
    }

    private final Event event;
    private final @Nullable Observation seen;
    private final @Nullable Size size;
    private final String standing;

    /** Of an event; {@code standing} is the status of the incident for the one who would be told, empty without one. */
    OracleExpressions(Event event, @Nullable Observation seen, String standing) {
        this.event = event;
        this.seen = seen;
        this.size = seen == null ? null : seen.size();
        this.standing = standing;
    }

    Verdict of(String source) {
        return switch (RandomExpressions.SOURCES.indexOf(source)) {
            case 0 -> is(size != null && size.min() >= 20);
            case 1 -> size == null || size.max() == null ? untold() : is(size.max() > 20);
            case 2 -> northOrMany();
            case 3 -> is(standing.equals("ESCALATED"));
            case 4 ->
                is(event.marking().releasableTo().contains("A")
                        && !event.marking().tlp().label().equals("TLP:RED"));
            case 5 -> near();
            case 6 ->
                is(seen != null && (seen.lateEntry() || !seen.attachments().isEmpty()));
            case 7 ->
                is(!OracleWords.municipality(seen).equals("bujanovac")
                        && (seen == null || seen.place() == null || seen.place().name() == null));
            case 8 ->
                is((seen == null || seen.change() != ObservationChange.CORRECTED)
                        && !(event instanceof ReadinessEvent));
            default -> throw new AssertionError(source);
        };
    }

    private static Verdict is(boolean so) {
        return so ? Verdict.YES : Verdict.NO;
    }

    /** One that is known and true is enough; else both have to be known. */
    private Verdict northOrMany() {
        Place place = seen == null ? null : seen.place();
        Coordinates at = place == null ? null : place.coordinates();
        boolean north = at != null && at.latitude() > 1.5;
        boolean many = size != null && size.min() > 10;
        if (north || many) {
            return Verdict.YES;
        }
        return at != null && size != null ? Verdict.NO : untold();
    }

    /** Where a number is not stated: what is no observation has none that could be. */
    private Verdict untold() {
        return seen == null ? Verdict.NO : Verdict.MAYBE;
    }

    private Verdict near() {
        var distance = seen == null ? null : seen.distanceToBorder();
        return distance == null || distance.metres() == null
                ? untold()
                : is(distance.metres() + OracleConditions.error(distance) < 2500);
    }
}
