package dev.vedette.incident.releasability;

import dev.vedette.incident.account.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The levels of classification, and the most that pages and organisations may be given of what is classified. Pure; denies by default: a level
 * that it does not know lies within no ceiling, and as a ceiling it lets nothing classified through.
 *
 * @param levels the lowest first, each with the names that stand for it
 * @param screen the most that pages and answers carry; absent: nothing classified
 * @param cleared the most that each organisation may be shown, by its code; one that is not there is shown nothing classified
 */
public record Classification(
        List<List<String>> levels, @Nullable String screen, Map<String, String> cleared) {

    /** There are no levels: whatever is classified is shown to nobody. */
    public static final Classification NONE = new Classification(List.of(), null, Map.of());

    public Classification {
        levels = levels.stream().map(List::copyOf).toList();
        cleared = Map.copyOf(cleared);
    }

    /** All names, the lowest level first. */
    public List<String> names() {
        return levels.stream().flatMap(List::stream).toList();
    }

    public boolean knows(String level) {
        return rank(level).isPresent();
    }

    /** Whether a level lies within a ceiling; an absent one is that of what is not classified, or of whoever may be given nothing else. */
    public boolean isWithin(@Nullable String level, @Nullable String ceiling) {
        if (level == null) {
            return true;
        }
        var rank = rank(level);
        var highest = rank(ceiling);
        return rank.isPresent() && highest.isPresent() && rank.getAsInt() <= highest.getAsInt();
    }

    /** The most that a caller may be shown: the lower of what its organisation and it itself are cleared for; null for nothing classified. */
    public @Nullable String ceiling(Caller caller) {
        String theirs = cleared.get(caller.organisation().code());
        String own = caller.cleared();
        if (theirs == null || own == null || !knows(theirs) || !knows(own)) {
            return null;
        }
        return isWithin(own, theirs) ? own : theirs;
    }

    /** The names of what a caller may be shown and may give, the lowest first. */
    public List<String> open(Caller caller) {
        String ceiling = ceiling(caller);
        return names().stream()
                .filter(level -> isWithin(level, screen) && isWithin(level, ceiling))
                .toList();
    }

    /**
     * What somebody of an organisation can be cleared for, one name for each level that pages may show there; null, which is always among
     * them, for nothing classified.
     */
    public List<@Nullable String> ceilings(String organisation) {
        var ceilings = new ArrayList<@Nullable String>();
        ceilings.add(null);
        levels.stream()
                .map(names -> names.get(0))
                .filter(level -> isWithin(level, screen) && isWithin(level, cleared.get(organisation)))
                .forEach(ceilings::add);
        return ceilings;
    }

    /** The higher of two levels, as it is written there; of two that are the same the first. */
    public @Nullable String higher(@Nullable String one, @Nullable String other) {
        return other == null || isWithin(other, one) ? one : other;
    }

    private OptionalInt rank(@Nullable String level) {
        return IntStream.range(0, levels.size())
                .filter(place -> level != null && levels.get(place).contains(level))
                .findFirst();
    }
}
