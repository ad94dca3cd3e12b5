package dev.vedette.notify.releasability;

import java.util.Optional;

/**
 * Cells about as long and as wide as stated, the same for everyone and for ever: rows from the equator northwards and southwards, and in each
 * row columns from Greenwich. {@code contracts/README.md} says it exactly, since the other service has to come to the same cells: two
 * different grids over one position would tell more than either.
 *
 * @param metres 10 to 100,000
 */
public record Grid(int metres) {

    public static final int LEAST = 10;
    public static final int MOST = 100_000;

    private static final double METRES_PER_DEGREE = 111_320;
    /** Farther from the equator cells are no longer about as wide as they are long. */
    private static final double LAST_LATITUDE = 80;
    /** No point of a cell is as far from its centre as this part of its length: half its diagonal is 0.71 of it. */
    private static final double REACH = 0.75;

    private static final double STEPS = 10;
    private static final double ABOUT_A_METRE = 1e5;

    /** A position in WGS 84 degrees. */
    public record Centre(double latitude, double longitude) {}

    public Grid {
        if (metres < LEAST || metres > MOST) {
            throw new IllegalArgumentException("A grid has cells of 10 m to 100 km, not " + metres + " m");
        }
    }

    /** The middle of the cell in which a position lies; empty beyond 80 degrees north or south. */
    public Optional<Centre> centre(double latitude, double longitude) {
        if (!(Math.abs(latitude) <= LAST_LATITUDE) || !(Math.abs(longitude) <= 180)) {
            return Optional.empty();
        }
        double height = metres / METRES_PER_DEGREE;
        double middle = (Math.floor(latitude / height) + 0.5) * height;
        double width = height / StrictMath.cos(StrictMath.toRadians(middle));
        double across = (Math.floor(longitude / width) + 0.5) * width;
        return Optional.of(new Centre(rounded(middle), rounded(Math.max(-180, Math.min(180, across)))));
    }

    /** The radius around a cell's centre within which it was, if it was within that radius of a position in the cell. */
    public double around(double radiusMetres) {
        double step = metres / STEPS;
        return Math.ceil((radiusMetres + REACH * metres) / step) * step;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * ABOUT_A_METRE) / ABOUT_A_METRE;
    }
}
