package dev.vedette.incident.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads places from the tab-separated format of GeoNames as {@code docs/geodata.md} describes it. */
final class GeoNamesFile {

    private static final int COLUMNS = 19;
    private static final int MAX_PLACES = 500_000;
    private static final int MAX_NAME_LENGTH = 300;
    private static final String DIVISION = "A";
    private static final String POPULATED = "P";
    private static final Pattern GEONAMES_ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern OTHER_ID = Pattern.compile("[a-z][a-z0-9-]{0,31}:[A-Za-z0-9._-]{1,64}");
    /** On which administrative level a country's municipalities are; on the second in all others. */
    private static final Map<String, Integer> MUNICIPALITY_LEVEL = Map.of("XK", 2, "RS", 3, "ME", 1, "MK", 1);

    private final String file;
    private final List<Row> rows = new ArrayList<>();
    private final Map<List<String>, Row> divisions = new HashMap<>();
    private final HashSet<String> ids = new HashSet<>();

    private GeoNamesFile(String file) {
        this.file = file;
    }

    /**
     * Places, populated ones first and the larger before the smaller. Administrative divisions are not places here; they name what the
     * places belong to. Throws {@link GeodataException} for anything that is not as the format wants it.
     */
    static List<GazetteerPlace> read(GeodataFile file) {
        var reader = new GeoNamesFile(file.name());
        int number = 0;
        for (String line : (Iterable<String>) file.text().lines()::iterator) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                reader.add(line, number);
            }
        }
        if (reader.rows.isEmpty()) {
            throw new GeodataException(file.name(), "line " + number, "there is no place in this file");
        }
        return reader.places();
    }

    private void add(String line, int number) {
        List<String> columns = List.of(line.split("\t", -1));
        if (columns.size() != COLUMNS) {
            throw error(number, "must have " + COLUMNS + " columns separated by tabs, but has " + columns.size());
        }
        var row = new Row(columns, id(columns.get(0), number), coordinates(columns, number), population(columns));
        if (row.name().isBlank() || row.name().length() > MAX_NAME_LENGTH) {
            throw error(number, "column 2 (name) must have 1 to " + MAX_NAME_LENGTH + " characters");
        }
        if (!ids.add(row.id())) {
            throw error(number, "column 1 (identifier) repeats " + row.id());
        }
        if (columns.get(6).equals(DIVISION)) {
            List<String> division = row.division(row.ownLevel());
            if (!division.isEmpty()) {
                divisions.put(division, row);
            }
        } else {
            rows.add(row);
        }
        if (rows.size() > MAX_PLACES) {
            throw error(number, "more than " + MAX_PLACES + " places: take the extracts of the countries that matter");
        }
    }

    private String id(String column, int number) {
        if (GEONAMES_ID.matcher(column).matches()) {
            return "geonames:" + column;
        }
        if (OTHER_ID.matcher(column).matches()) {
            return column;
        }
        throw error(number, "column 1 (identifier) must be a GeoNames number, or an identifier such as source:name");
    }

    private @Nullable Coordinates coordinates(List<String> columns, int number) {
        if (columns.get(4).isBlank() && columns.get(5).isBlank()) {
            return null;
        }
        try {
            return new Coordinates(Double.parseDouble(columns.get(4)), Double.parseDouble(columns.get(5)));
        } catch (IllegalArgumentException e) {
            throw error(number, "columns 5 and 6 must be latitude and longitude in degrees, or both empty");
        }
    }

    private static long population(List<String> columns) {
        return GEONAMES_ID.matcher(columns.get(14)).matches() ? Long.parseLong(columns.get(14)) : 0;
    }

    private GeodataException error(int line, String problem) {
        return new GeodataException(file, "line " + line, problem);
    }

    private List<GazetteerPlace> places() {
        return rows.stream()
                .sorted(Comparator.comparing((Row row) -> !row.columns().get(6).equals(POPULATED))
                        .thenComparing(Comparator.comparingLong(Row::population).reversed()))
                .map(this::place)
                .toList();
    }

    private GazetteerPlace place(Row row) {
        int level = MUNICIPALITY_LEVEL.getOrDefault(row.country(), 2);
        Row municipality = divisions.get(row.division(level));
        Row region = divisions.get(row.division(level - 1));
        return new GazetteerPlace(
                row.id(),
                row.name(),
                row.otherNames(),
                row.coordinates(),
                municipality == null ? null : municipality.name(),
                municipality == null ? List.of() : municipality.otherNames(),
                region == null ? null : region.name(),
                row.country(),
                row.columns().get(7));
    }

    private record Row(
            List<String> columns, String id, @Nullable Coordinates coordinates, long population) {

        String name() {
            return columns.get(1);
        }

        String country() {
            return columns.get(8);
        }

        List<String> otherNames() {
            return Stream.concat(
                            Stream.of(columns.get(2)), Stream.of(columns.get(3).split(",", -1)))
                    .filter(other -> !other.isBlank() && !other.equals(name()))
                    .distinct()
                    .toList();
        }

        /** Country and codes down to a level, 1 to 4; a level that the place has no code for belongs to no division. */
        List<String> division(int level) {
            List<String> codes = columns.subList(10, 10 + level);
            return level == 0 || codes.contains("")
                    ? List.of()
                    : Stream.concat(Stream.of(country()), codes.stream()).toList();
        }

        int ownLevel() {
            String code = columns.get(7);
            return code.matches("ADM[1-4]") ? code.charAt(3) - '0' : 0;
        }
    }
}
