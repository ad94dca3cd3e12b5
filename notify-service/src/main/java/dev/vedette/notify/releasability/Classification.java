package dev.vedette.notify.releasability;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The levels of classification, and the most that channels and organisations may be given of what is classified. Pure; denies by default: a level
 * that it does not know lies within no ceiling, and as a ceiling it lets nothing classified through.
 *
 * @param levels the lowest first, each with the names that stand for it
 * @param channels the most that each carries; one that is not there carries nothing classified
 * @param cleared the most that each organisation may be shown, by its code; one that is not there is shown nothing classified
 */
public record Classification(List<List<String>> levels, Map<Channel, String> channels, Map<String, String> cleared) {

    /** There are no levels: whatever is classified is shown to nobody. */
    public static final Classification NONE = new Classification(List.of(), Map.of(), Map.of());

    public Classification {
        levels = levels.stream().map(List::copyOf).toList();
        channels = Map.copyOf(channels);
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

    /** Whether a channel carries a level. */
    public boolean carries(Channel channel, @Nullable String level) {
        return isWithin(level, channels.get(channel));
    }

    /**
     * The most that somebody may be shown: the lower of what his organisation and he himself are cleared for; null for nothing classified.
     *
     * @param own what he himself is cleared for
     */
    public @Nullable String ceiling(String organisation, @Nullable String own) {
        String theirs = cleared.get(organisation);
        if (theirs == null || own == null || !knows(theirs) || !knows(own)) {
            return null;
        }
        return isWithin(own, theirs) ? own : theirs;
    }

    /** The names of what that channel may show to somebody with that ceiling. */
    public List<String> shownBy(Channel channel, @Nullable String ceiling) {
        return names().stream()
                .filter(level -> carries(channel, level) && isWithin(level, ceiling))
                .toList();
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
