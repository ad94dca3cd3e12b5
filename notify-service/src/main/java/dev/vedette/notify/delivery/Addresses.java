package dev.vedette.notify.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses within texts: what a relay answers often repeats them. */
final class Addresses {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@,;:\"()]+@[^\\s<>@,;:\"()]+");

    private Addresses() {}

    /** The text without them. */
    static @Nullable String hidden(@Nullable String text) {
        return text == null ? null : ADDRESS.matcher(text).replaceAll("(address)");
    }
}
