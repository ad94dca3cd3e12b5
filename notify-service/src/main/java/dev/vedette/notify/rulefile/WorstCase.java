package dev.vedette.notify.rulefile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How long an expression takes at worst, in comparisons of one character: a quarter to a third of a nanosecond each. Only what goes through texts counts, since
 * the rest is bounded by how long an expression may be and how often its loops may run. Texts are taken to be as long as their contract lets them be:
 * who files them can choose that.
 */
final class WorstCase {

    /** About a tenth of a second. */
    static final long OF_ONE = 300_000_000;

    /** About two seconds: of all expressions of one file. */
    static final long OF_ALL = 20 * OF_ONE;

    static final String MATCHES = "matches";
    private static final String CONTAINS = "contains";
    private static final String IN = "@in";
    private static final Set<String> EQUAL = Set.of("_==_", "_!=_");
    private static final String EITHER = "_?_:_";
    private static final String ELEMENT = "_[_]";
    private static final Set<String> IN_NO_TIME =
            Set.of("_&&_", "_||_", "!_", "@not_strictly_false", "__not_strictly_false__", EITHER, ELEMENT);

    /** Elements that the loops of an expression may go through. */
    private static final long MOST_ELEMENTS = 1000;

    /** One instruction of a pattern at one character; what else is done with a character, such as to read numbers. Both measured. */
    private static final long WORK = 40;

    private static final Set<CelKind> TEXTS = Set.of(CelKind.STRING, CelKind.BYTES, CelKind.DYN, CelKind.ANY);

    private final CelAbstractSyntaxTree tree;

    WorstCase(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    /** Of a part of an expression by itself, without those in it. */
    long of(CelNavigableExpr part) {
        return switch (part.getKind()) {
            case CALL -> Math.multiplyExact(times(part), once(part.expr().call(), part));
            case MAP ->
                times(part)
                        * part.expr().map().entries().stream()
                                .mapToLong(entry -> WORK * longest(entry.key(), part))
                                .sum();
            default -> 0;
        };
    }

    private long once(CelCall call, CelNavigableExpr part) {
        List<CelExpr> on = on(call);
        String function = call.function();
        if (IN_NO_TIME.contains(function)) {
            return 0;
        }
        if (function.equals(CONTAINS)) {
            return longest(on.get(0), part) * longest(on.get(1), part);
        }
        if (function.equals(MATCHES)) {
            return longest(on.get(0), part) * PatternSize.of(literal(on.get(1)).orElse("")) * WORK;
        }
        if (EQUAL.contains(function)) {
            return Math.min(longest(on.get(0), part), longest(on.get(1), part));
        }
        if (function.equals(IN)) {
            return Math.min(longest(on.get(1), part), elements(on.get(1)) * longest(on.get(0), part));
        }
        return on.stream()
                .filter(this::isText)
                .mapToLong(one -> WORK * longest(one, part))
                .sum();
    }

    /** What a function is called with, whichever way it is written. */
    static List<CelExpr> on(CelCall call) {
        return Stream.concat(call.target().stream(), call.args().stream()).toList();
    }

    static Optional<String> literal(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expression.constant().stringValue())
                : Optional.empty();
    }

    private boolean isText(CelExpr expression) {
        return tree.getType(expression.id())
                .map(CelType::kind)
                .filter(TEXTS::contains)
                .isPresent();
    }

    /** Characters of a value at most; of a list or a map, of all that is in it. */
    private long longest(CelExpr expression, CelNavigableExpr within) {
        return switch (expression.getKind()) {
            case CONSTANT -> Math.max(1, literal(expression).map(String::length).orElse(1));
            case IDENT -> longest(expression.ident().name(), within);
            case LIST -> sum(expression.list().elements(), within);
            case CALL -> longestOf(expression, within);
            default -> MOST_ELEMENTS * Variables.LONGEST;
        };
    }

    private long sum(List<CelExpr> expressions, CelNavigableExpr within) {
        return expressions.stream()
                .mapToLong(element -> longest(element, within))
                .sum();
    }

    private long longestOf(CelExpr called, CelNavigableExpr within) {
        CelCall call = called.call();
        if (call.function().equals(EITHER)) {
            return sum(call.args().subList(1, 3), within);
        }
        boolean short_ = tree.getType(called.id())
                .map(CelType::kind)
                .filter(kind -> !TEXTS.contains(kind) && kind != CelKind.LIST && kind != CelKind.MAP)
                .isPresent();
        // The letters of a text are up to four bytes each.
        return short_ ? 1 : 4 * sum(on(call), within);
    }

    private long longest(String name, CelNavigableExpr within) {
        return loops(within)
                .filter(loop -> loop.iterVar().equals(name))
                .findFirst()
                .map(loop -> longestElement(loop.iterRange(), within))
                .orElseGet(() -> Variables.longest(name));
    }

    private long longestElement(CelExpr list, CelNavigableExpr within) {
        if (list.getKind() == Kind.LIST) {
            return list.list().elements().stream()
                    .mapToLong(element -> longest(element, within))
                    .max()
                    .orElse(1);
        }
        return list.getKind() == Kind.IDENT
                ? Variables.longestElement(list.ident().name())
                : Variables.LONGEST;
    }

    /** How often a part is evaluated at most. */
    private static long times(CelNavigableExpr part) {
        return loops(part)
                .mapToLong(loop -> elements(loop.iterRange()))
                .reduce(1, (one, other) -> Math.min(MOST_ELEMENTS, one * other));
    }

    private static long elements(CelExpr list) {
        return list.getKind() == Kind.LIST ? Math.max(1, list.list().elements().size()) : MOST_ELEMENTS;
    }

    /** Those around a part, the nearest first. */
    static Stream<CelComprehension> loops(CelNavigableExpr part) {
        return Stream.iterate(
                        Optional.of(part),
                        Optional::isPresent,
                        around -> around.get().parent())
                .map(around -> around.get().expr())
                .filter(around -> around.getKind() == Kind.COMPREHENSION)
                .map(CelExpr::comprehension);
    }
}
