package dev.vedette.notify.rulecheck;

import dev.vedette.notify.routing.AttachmentPresent;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.DistanceAtMost;
import dev.vedette.notify.routing.InZone;
import dev.vedette.notify.routing.Keyword;
import dev.vedette.notify.routing.OneOf;
import dev.vedette.notify.routing.PrecedenceAtLeast;
import dev.vedette.notify.routing.SizeAtLeast;
import dev.vedette.notify.routing.TimeWindow;
import java.util.HashSet;

/** What two literals say about each other. */
final class Pairs {

    private Pairs() {}

    /** Whether nothing meets both. */
    static boolean exclude(Literal one, Literal other) {
        if (one.leaf() instanceof AttachmentPresent some && other.leaf() instanceof AttachmentPresent none) {
            return one.positive() && (other.positive() ? some.wanted() != none.wanted() : some.equals(none));
        }
        return one.positive() && !other.positive() && surelyHolds(one.leaf()) && widens(one.leaf(), other.leaf());
    }

    /** Whether a condition holds whenever it does not fail. */
    private static boolean surelyHolds(Condition leaf) {
        if (leaf instanceof SizeAtLeast size) {
            return !size.unknownMatches();
        }
        if (leaf instanceof DistanceAtMost distance) {
            return !distance.unknownMatches();
        }
        if (leaf instanceof InZone zone) {
            return !zone.unknownMatches();
        }
        if (leaf instanceof OneOf oneOf) {
            return oneOf.attribute() != Attribute.MUNICIPALITY;
        }
        return leaf instanceof Keyword || leaf instanceof TimeWindow || leaf instanceof PrecedenceAtLeast;
    }

    /** Whether whatever meets the one meets the other too. */
    static boolean stronger(Literal one, Literal other) {
        if (one.equals(other)) {
            return true;
        }
        if (one.positive() != other.positive()) {
            return false;
        }
        return one.positive()
                ? widens(one.leaf(), other.leaf()) && (surelyHolds(one.leaf()) || !surelyHolds(other.leaf()))
                : widens(other.leaf(), one.leaf());
    }

    /** Whether the other holds wherever the one holds, and may hold wherever the one may, apart from what is unknown. */
    private static boolean widens(Condition one, Condition other) {
        if (one instanceof SizeAtLeast least && other instanceof SizeAtLeast wider) {
            return wider.count() <= least.count();
        }
        if (one instanceof DistanceAtMost most && other instanceof DistanceAtMost wider) {
            return wider.metres() >= most.metres();
        }
        if (one instanceof InZone zone && other instanceof InZone wider) {
            return new HashSet<>(wider.zones()).containsAll(zone.zones());
        }
        if (one instanceof PrecedenceAtLeast least && other instanceof PrecedenceAtLeast wider) {
            return wider.wanted().compareTo(least.wanted()) <= 0;
        }
        if (one instanceof OneOf few && other instanceof OneOf more) {
            return few.attribute() == more.attribute() && more.wanted().containsAll(few.wanted());
        }
        if (one instanceof Keyword longer && other instanceof Keyword shorter) {
            return longer.words().stream()
                    .allMatch(word -> shorter.words().stream().anyMatch(word::startsWith));
        }
        return one instanceof TimeWindow && one.equals(other);
    }
}
