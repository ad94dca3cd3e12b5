package dev.vedette.incident.web;

import dev.vedette.incident.place.BorderLine;
import dev.vedette.incident.place.Coordinates;
import dev.vedette.incident.place.Gazetteer;
import dev.vedette.incident.place.GazetteerPlace;
import dev.vedette.incident.web.PlaceMatches.PlaceMatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for places for a form, without scripts: one button finds places by the name that was typed, others take one of them over. */
@Singleton
class PlaceFinding {

    static final String FIND = "findPlace";
    static final String TAKE = "takePlace";

    private static final String NAME = "place.name";
    private static final String MUNICIPALITY = "place.municipality";
    private static final String ID = "place.gazetteerId";
    private static final String COORDINATES = "place.coordinates.entered";
    private static final int MOST = 20;
    private static final String NO_NAME = "Type a name, or its beginning, into “" + Labels.of(NAME) + "” first.";

    private final Gazetteer gazetteer;
    private final BorderLine line;

    @Inject
    PlaceFinding(Gazetteer gazetteer, BorderLine line) {
        this.gazetteer = gazetteer;
        this.line = line;
    }

    /** The form as it is next, and what to say about the place. */
    record Found(Input input, PlaceMatches matches) {

        /** What to say beside the fields. */
        Map<String, String> messages() {
            boolean nothingToFind = input.typed(TAKE) == null && input.typed(NAME) == null;
            return nothingToFind ? Map.of(NAME, NO_NAME) : Map.of();
        }
    }

    /** Whether one of these buttons was pressed, and not the one that files. */
    static boolean isAsked(Input input) {
        return input.typed(FIND) != null || input.typed(TAKE) != null;
    }

    Found answer(Input input) {
        String id = input.typed(TAKE);
        if (id == null) {
            return new Found(input, find(input.typed(NAME)));
        }
        return gazetteer
                .find(id)
                .map(place -> take(input, place))
                .orElseGet(() -> new Found(
                        input,
                        new PlaceMatches(
                                "That place is not among the known ones any more. Find it again.", List.of())));
    }

    private PlaceMatches find(@Nullable String name) {
        if (name == null) {
            return new PlaceMatches(NO_NAME, List.of());
        }
        var places = gazetteer.search(name, MOST + 1);
        if (places.isEmpty()) {
            return new PlaceMatches(
                    "No known place is called so. Try another spelling or the beginning of the name, or leave the name as it is"
                            + " and say the coordinates.",
                    List.of());
        }
        String notice = places.size() > MOST
                ? "More than %d places are called so; here are %d. Type more of the name for fewer."
                        .formatted(MOST, MOST)
                : places.size() == 1
                        ? "1 place is called so. Is it this one?"
                        : places.size() + " places are called so. Which one is it?";
        return new PlaceMatches(
                notice, places.stream().limit(MOST).map(this::match).toList());
    }

    /** What was typed by hand as coordinates is the point of the observation, near the place; it stays. */
    private Found take(Input input, GazetteerPlace place) {
        String typed = input.typed(COORDINATES);
        boolean own = typed != null && !typed.equals(takenBefore(input));
        String point = place.coordinates() == null ? null : written(place.coordinates());
        Input taken = input.with(NAME, List.of(place.name()))
                .with(MUNICIPALITY, List.of(Objects.requireNonNullElse(place.municipality(), "")))
                .with(ID, List.of(place.id()));
        if (!own) {
            taken = taken.with(COORDINATES, List.of(Objects.requireNonNullElse(point, "")));
        }
        String notice = "“" + place.name() + "” is taken over, " + kind(place) + " in " + within(place) + ". ";
        if (own) {
            notice += "The coordinates that you typed stay.";
        } else {
            notice += point == null
                    ? "Nobody has located it: say the coordinates if you know them."
                    : "The coordinates are those of the place: change them if it was seen beside it.";
        }
        return new Found(taken, new PlaceMatches(notice, List.of()));
    }

    private @Nullable String takenBefore(Input input) {
        return Optional.ofNullable(input.typed(ID))
                .flatMap(gazetteer::find)
                .map(GazetteerPlace::coordinates)
                .map(PlaceFinding::written)
                .orElse(null);
    }

    private PlaceMatch match(GazetteerPlace place) {
        var point = place.coordinates();
        return new PlaceMatch(
                place.id(),
                place.name(),
                String.join(", ", place.otherNames()),
                within(place),
                kind(place),
                point == null ? null : written(point),
                Words.summary(line.distanceFrom(point, null)) + ", "
                        + Words.assumed(BorderLine.UNSTATED_UNCERTAINTY_METRES));
    }

    private static String within(GazetteerPlace place) {
        String country = new Locale.Builder().setRegion(place.country()).build().getDisplayCountry(Locale.ENGLISH);
        return Stream.of(place.municipality(), place.region(), country)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String kind(GazetteerPlace place) {
        String code = place.featureCode();
        if (code.startsWith("PPL")) {
            return "village or town";
        }
        return switch (code) {
            case "ADM1" -> "district";
            case "ADM2", "ADM3" -> "municipality";
            case "MT", "PK", "HLL" -> "mountain or hill";
            case "STM" -> "river or stream";
            case "LK", "RSV" -> "lake";
            case "PASS" -> "pass";
            case "BDG" -> "bridge";
            default -> "place";
        };
    }

    private static String written(Coordinates point) {
        return point.latitude() + ", " + point.longitude();
    }
}
