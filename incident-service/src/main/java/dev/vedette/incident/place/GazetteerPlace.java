package dev.vedette.incident.place;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that has a name. Several places share a name, so every one says which it is.
 *
 * @param id such as {@code geonames:792921}
 * @param name the usual name
 * @param otherNames in other languages, scripts and spellings
 * @param coordinates absent for a place that nobody has located
 * @param municipality its municipality, if known
 * @param region the district or province above the municipality, if known
 * @param country ISO 3166-1 alpha-2 code, {@code XK} for Kosovo
 * @param featureCode GeoNames feature code such as {@code PPL}; empty if unknown
 */
public record GazetteerPlace(
        String id,
        String name,
        List<String> otherNames,
        @Nullable Coordinates coordinates,
        @Nullable String municipality,
        @Nullable String region,
        String country,
        String featureCode) {

    /** How far from a place's coordinates may be what people call by its name, in metres: so far do municipalities reach. */
    public static final double UNCERTAINTY_METRES = 20_000;

    /** Copies the list. */
    public GazetteerPlace {
        otherNames = List.copyOf(otherNames);
    }
}
