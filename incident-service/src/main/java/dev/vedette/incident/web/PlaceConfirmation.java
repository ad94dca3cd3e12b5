package dev.vedette.incident.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The tick that says that a place is meant though it lies far from the coordinates. It says of which place and coordinates: once one of them is
 * changed, another question would be asked, and this is no answer to it.
 */
final class PlaceConfirmation {

    /** Name of the field, in the form and in the body that REST takes. */
    static final String FIELD = "placeConfirmed";

    private static final List<String> ABOUT = List.of(
            "place.name",
            "place.municipality",
            "place.gazetteerId",
            "place.coordinates.entered",
            "place.uncertaintyMetres");

    private PlaceConfirmation() {}

    /** What is confirmed. */
    static String of(Input input) {
        return ABOUT.stream().map(name -> input.first(name).strip()).collect(Collectors.joining(" | "));
    }

    /** Whether that which stands in the form is. */
    static boolean isGiven(Input input) {
        return input.all(FIELD).contains(of(input));
    }
}
