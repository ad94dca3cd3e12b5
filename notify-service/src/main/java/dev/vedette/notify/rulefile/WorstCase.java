package dev.vedette.notify.rulefile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long an expression takes at worst, in comparisons of one character: about a quarter of a nanosecond each. Only what looks through texts counts, since the
 * rest is bounded by how long an expression may be and how often its loops may run. The texts are taken to be as long as they may be: who files them can choose that.
 */
final class WorstCase {

    /** About a tenth of a second. */
    static final long OF_ONE = 500_000_000;

    /** About a second: of all expressions of one file. */
    static final long OF_ALL = 10 * OF_ONE;

    /** Instructions of one pattern. */
    static final int LONGEST_PATTERN = 1000;

    static final String MATCHES = "matches";
    private static final String CONTAINS = "contains";

    /** Characters of the longest text of an event, as its contract has it. */
    private static final long LONGEST_TEXT = 8000;

    /** Elements that the loops of an expression may go through. */
    private static final long MOST_ELEMENTS = 1000;

    /** One instruction of a pattern at one character, measured. */
    private static final long INSTRUCTION = 150;

    private WorstCase() {}

    /** Of a part of an expression by itself, without those in it. */
    static long of(CelNavigableExpr part) {
        if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return 0;
        }
        CelExpr.CelCall call = part.expr().call();
        return switch (call.function()) {
            case CONTAINS -> times(part) * longest(text(call), part) * longest(sought(call), part);
            case MATCHES -> times(part) * longest(text(call), part) * instructions(call) * INSTRUCTION;
            default -> 0;
        };
    }

    /** What is wrong with a pattern; null if nothing is. */
    static @Nullable String wrongWithPattern(CelExpr.CelCall matches) {
        String pattern = literal(sought(matches));
        if (pattern == null) {
            return "the pattern of matches is not written out";
        }
        try {
            return Pattern.compile(pattern).programSize() > LONGEST_PATTERN
                    ? "the pattern " + shortened(pattern) + " is too long, or repeats too much"
                    : null;
        } catch (PatternSyntaxException e) {
            return "the pattern " + shortened(pattern) + " cannot be read: " + e.getDescription();
        }
    }

    private static String shortened(String pattern) {
        return "'" + (pattern.length() > 40 ? pattern.substring(0, 40) + "…" : pattern) + "'";
    }

    private static long instructions(CelExpr.CelCall matches) {
        String pattern = literal(sought(matches));
        return pattern == null ? LONGEST_PATTERN : Pattern.compile(pattern).programSize();
    }

    /** {@code text.contains(sought)}, or {@code contains(text, sought)}. */
    private static CelExpr text(CelExpr.CelCall call) {
        return call.target().orElseGet(() -> call.args().get(0));
    }

    private static CelExpr sought(CelExpr.CelCall call) {
        return call.args().get(call.args().size() - 1);
    }

    private static @Nullable String literal(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expression.constant().stringValue()
                : null;
    }

    /** Characters of a text: of one that is written out, or of the longest in a list that is, through which a loop goes. */
    private static long longest(CelExpr expression, CelNavigableExpr within) {
        String literal = literal(expression);
        if (literal != null) {
            return Math.max(1, literal.length());
        }
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                ? loops(within)
                        .filter(loop -> loop.iterVar().equals(expression.ident().name()))
                        .findFirst()
                        .map(loop -> longestOf(loop.iterRange()))
                        .orElse(LONGEST_TEXT)
                : LONGEST_TEXT;
    }

    private static long longestOf(CelExpr list) {
        List<CelExpr> elements =
                list.getKind() == CelExpr.ExprKind.Kind.LIST ? list.list().elements() : List.of();
        return elements.isEmpty()
                ? LONGEST_TEXT
                : elements.stream()
                        .map(WorstCase::literal)
                        .mapToLong(literal -> literal == null ? LONGEST_TEXT : Math.max(1, literal.length()))
                        .max()
                        .orElse(LONGEST_TEXT);
    }

    /** How often a part is evaluated at most. */
    private static long times(CelNavigableExpr part) {
        long times = loops(part)
                .mapToLong(loop -> elements(loop.iterRange()))
                .reduce(1, (one, other) -> Math.min(MOST_ELEMENTS, one * other));
        return Math.min(MOST_ELEMENTS, times);
    }

    private static long elements(CelExpr list) {
        return list.getKind() == CelExpr.ExprKind.Kind.LIST
                ? Math.max(1, list.list().elements().size())
                : MOST_ELEMENTS;
    }

    /** Those around a part, the nearest first. */
    static Stream<CelExpr.CelComprehension> loops(CelNavigableExpr part) {
        return Stream.iterate(
                        Optional.of(part),
                        Optional::isPresent,
                        around -> around.get().parent())
                .map(around -> around.get().expr())
                .filter(around -> around.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION)
                .map(CelExpr::comprehension);
    }
}
