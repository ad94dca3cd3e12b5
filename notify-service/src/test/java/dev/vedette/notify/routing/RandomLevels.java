package dev.vedette.notify.routing;

import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Classification;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random levels of classification, with what carries them and who is cleared for them; in part of the worlds there are none. */
final class RandomLevels {

    private static final String UNKNOWN = "GONE";
    private static final List<String> NAMES = List.of("LOW", "LOW TOO", "HIGH", "TOP", UNKNOWN);

    /** The lowest first, each with the names that stand for it. */
    final List<List<String>> levels;

    /** What mail carries at most, if anything. */
    final @Nullable String mail;

    final @Nullable String screen;

    /** By code of the organisation. */
    final Map<String, String> cleared = new TreeMap<>();

    private final Random random;

    RandomLevels(Random random) {
        this.random = random;
        levels = random.nextInt(3) == 0
                ? List.of()
                : List.of(List.of("LOW", "LOW TOO"), List.of("HIGH"), List.of("TOP"));
        mail = random.nextInt(4) == 0 ? null : any();
        screen = random.nextInt(6) == 0 ? null : any();
        for (String code : RandomDirectory.CODES) {
            if (random.nextInt(5) > 0) {
                cleared.put(code, any());
            }
        }
    }

    Classification classification() {
        var channels = new EnumMap<Channel, String>(Channel.class);
        if (mail != null) {
            channels.put(Channel.MAIL, mail);
        }
        if (screen != null) {
            channels.put(Channel.SCREEN, screen);
        }
        return new Classification(levels, channels, cleared);
    }

    /** That of a marking: mostly none. */
    @Nullable
    String some() {
        return random.nextInt(levels.isEmpty() ? 30 : 3) == 0 ? any() : null;
    }

    private String any() {
        return name(random);
    }

    static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }
}
