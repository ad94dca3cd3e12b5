package dev.vedette.incident.place;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One half of a pair of coordinates.
 *
 * @param degrees negative south and west
 * @param letter N, S, E, W, or nothing
 * @param precision half a unit of the last digit that was given, in degrees
 */
record Angle(double degrees, String letter, boolean hasMinutes, double precision) {

    private static final List<String> MARKS = List.of("°:", "':", "\"");

    boolean isLettered() {
        return !letter.isEmpty();
    }

    boolean isLatitude() {
        return letter.equals("N") || letter.equals("S");
    }

    /** Null if the tokens are not an angle. */
    static @Nullable Angle of(List<String> tokens) {
        var rest = new ArrayList<>(tokens);
        String letter = taken(rest, "NSEW", true);
        letter = letter.isEmpty() ? taken(rest, "NSEW", false) : letter;
        String sign = letter.isEmpty() ? taken(rest, "+-", true) : "";
        boolean marked = rest.stream().anyMatch(token -> "°'\":".contains(token));
        List<String> numbers = numbers(rest);
        if (numbers.isEmpty() || (numbers.size() > 1 && !marked && letter.isEmpty())) {
            return null;
        }
        double degrees = 0;
        double unit = 1;
        for (int i = 0; i < numbers.size(); i++) {
            String number = numbers.get(i);
            double value = Double.parseDouble(number);
            boolean last = i == numbers.size() - 1;
            if ((i > 0 && value >= 60) || (!last && number.contains("."))) {
                return null;
            }
            unit = Math.pow(60, -i);
            degrees += value * unit;
        }
        boolean negative = sign.equals("-") || letter.equals("S") || letter.equals("W");
        double precision = unit * halfOfLastDigit(numbers.get(numbers.size() - 1));
        return new Angle(negative ? -degrees : degrees, letter, numbers.size() > 1, precision);
    }

    private static String taken(List<String> tokens, String wanted, boolean first) {
        int i = first ? 0 : tokens.size() - 1;
        return !tokens.isEmpty() && wanted.contains(tokens.get(i)) ? tokens.remove(i) : "";
    }

    /** Up to three numbers, each followed by its mark or by none; empty if that is not what the tokens are. */
    private static List<String> numbers(List<String> tokens) {
        var numbers = new ArrayList<String>();
        boolean marked = true;
        for (String token : tokens) {
            boolean number = Character.isDigit(token.charAt(0));
            if (number && numbers.size() < MARKS.size()) {
                numbers.add(token);
                marked = false;
            } else if (!number && !marked && MARKS.get(numbers.size() - 1).contains(token)) {
                marked = true;
            } else {
                return List.of();
            }
        }
        return numbers;
    }

    private static double halfOfLastDigit(String number) {
        int point = number.indexOf('.');
        return 0.5 * Math.pow(10, point < 0 ? 0 : point + 1 - number.length());
    }
}
