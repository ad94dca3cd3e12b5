package dev.vedette.notify.routing;

import java.util.Locale;

/** Puts lengths into words. */
final class Metres {

    private Metres() {}

    /** Such as "840 m" or "4.2 km". */
    static String show(double metres) {
        if (metres < 1000) {
            return String.format(Locale.ROOT, "%.0f m", metres);
        }
        return String.format(Locale.ROOT, "%.1f km", metres / 1000).replace(".0 km", " km");
    }
}
