package dev.vedette.incident.place;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place that has a name. Several places share a name, so every one says which it is.
 *
 * @param id such as {@code geonames:792921}
 * @param name the usual name
 * @param otherNames in other languages, scripts and spellings
 * @param coordinates absent for a place that nobody has located
 * @param municipality its municipality, if known
 * @param otherNamesOfMunicipality in other languages, scripts and spellings; empty if it is not known
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
        @JsonIgnore List<String> otherNamesOfMunicipality,
        @Nullable String region,
        String country,
        String featureCode) {

    /** How far from a place's coordinates may be what people call by its name, in metres: so far do municipalities reach. */
    public static final double UNCERTAINTY_METRES = 20_000;

    /** Copies the lists. */
    public GazetteerPlace {
        otherNames = List.copyOf(otherNames);
        otherNamesOfMunicipality = List.copyOf(otherNamesOfMunicipality);
    }

    /** Whether this is one of its names, whole, in whichever spelling or script. */
    public boolean isCalled(String text) {
        return isOneOf(text, name, otherNames);
    }

    /** Whether this is a name of its municipality; so is any if that is not known. */
    public boolean mayLieIn(String text) {
        return municipality == null || isOneOf(text, municipality, otherNamesOfMunicipality);
    }

    private static boolean isOneOf(String text, String usual, List<String> others) {
        return Stream.concat(Stream.of(usual), others.stream()).anyMatch(name -> FoldedText.isSame(text, name));
    }
}
