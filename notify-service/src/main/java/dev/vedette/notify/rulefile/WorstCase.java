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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long an expression takes at worst, in comparisons of one character: a quarter to a third of a nanosecond each. Each part counts as often
 * as the loops around it may run, more if it may fail, and by the texts that it goes through. Texts are taken to be as long as their contract lets them be:
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
    /** What {@code map} and {@code filter} gather their lists with. */
    static final String ADD = "_+_";

    private static final Set<String> IN_NO_TIME =
            Set.of("_&&_", "_||_", "!_", "@not_strictly_false", "__not_strictly_false__", EITHER);

    /** What is cheaper is taken, whatever stands before it: some twenty microseconds. */
    static final long CHEAP = 200_000;

    /** To evaluate a part at all, and to fail, which leaves a trace behind. Both measured. */
    private static final long EVALUATED = 1_000;

    private static final long FAILURE = 40_000;
    /** Sums and products stop there. */
    private static final long ENDLESS = 1L << 40;

    /** Elements that the loops of an expression may go through. */
    static final int MOST_ELEMENTS = 1000;

    /** One instruction of a pattern at one character; what else is done with a character, such as to read numbers. Both measured. */
    private static final long WORK = 40;

    /** To make a pattern ready: each instruction of it, each table of letters that it names, each letter of a range whose case does not count. Measured. */
    private static final long INSTRUCTION_READY = 4_000;

    private static final long TABLE_READY = 200_000;
    private static final long FOLDED_READY = 1_000;
    private static final Pattern TABLE = Pattern.compile("(?i)\\\\[pwds]|\\[:");

    /** Of those that are not dealt with by themselves: what comes to something whatever it is called with. */
    private static final Set<String> FAILS_NOT = Set.of("startsWith", "endsWith", "size");

    private static final Set<CelKind> TEXTS = Set.of(CelKind.STRING, CelKind.BYTES);

    private final CelAbstractSyntaxTree tree;

    WorstCase(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    /** Of a part of an expression by itself, without those in it. */
    long of(CelNavigableExpr part) {
        List<CelComprehension> around = loops(part);
        long once = part.getKind() == Kind.CALL ? once(part.expr().call(), around) : 0;
        return product(times(around), sum(EVALUATED, once));
    }

    private long once(CelCall call, List<CelComprehension> around) {
        List<CelExpr> on = on(call);
        String function = call.function();
        if (IN_NO_TIME.contains(function)) {
            return 0;
        }
        if (function.equals(CONTAINS)) {
            return product(longest(on.get(0), around), longest(on.get(1), around));
        }
        if (function.equals(MATCHES)) {
            String pattern = literal(on.get(1)).orElse("");
            long search = product(product(longest(on.get(0), around), PatternSize.of(pattern)), WORK);
            return sum(search, prepared(pattern));
        }
        if (EQUAL.contains(function)) {
            return Math.min(longest(on.get(0), around), longest(on.get(1), around));
        }
        if (function.equals(IN)) {
            return Math.min(longest(on.get(1), around), product(elements(on.get(1)), longest(on.get(0), around)));
        }
        long texts = on.stream()
                .filter(this::isText)
                .map(one -> product(WORK, longest(one, around)))
                .reduce(0L, WorstCase::sum);
        return FAILS_NOT.contains(function) ? texts : sum(FAILURE, texts);
    }

    /** A pattern is made ready each time. */
    private static long prepared(String pattern) {
        long tables = TABLE.matcher(pattern).results().count();
        return sum(
                product(INSTRUCTION_READY, sum(pattern.length(), PatternSize.of(pattern))),
                sum(
                        product(TABLE_READY, tables),
                        product(FOLDED_READY, FoldedLetters.of(pattern).inRanges())));
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
    private long longest(CelExpr expression, List<CelComprehension> around) {
        return switch (expression.getKind()) {
            case CONSTANT -> Math.max(1, literal(expression).map(String::length).orElse(1));
            case IDENT -> longest(expression.ident().name(), around);
            case LIST -> sum(expression.list().elements(), around);
            case CALL -> longestOf(expression, around);
            case COMPREHENSION ->
                isShort(expression) ? 1 : product(elements(expression), longestElement(expression, around));
            default -> product(MOST_ELEMENTS, Variables.LONGEST);
        };
    }

    private long sum(List<CelExpr> expressions, List<CelComprehension> around) {
        return expressions.stream().map(one -> longest(one, around)).reduce(0L, WorstCase::sum);
    }

    private long longestOf(CelExpr called, List<CelComprehension> around) {
        CelCall call = called.call();
        if (call.function().equals(EITHER)) {
            return sum(call.args().subList(1, 3), around);
        }
        // The letters of a text are up to four bytes each.
        return isShort(called) ? 1 : product(4, sum(on(call), around));
    }

    /** Neither text nor list. */
    private boolean isShort(CelExpr expression) {
        return tree.getType(expression.id())
                .map(CelType::kind)
                .filter(kind -> !TEXTS.contains(kind) && kind != CelKind.LIST)
                .isPresent();
    }

    private long longest(String name, List<CelComprehension> around) {
        for (int i = 0; i < around.size(); i++) {
            if (around.get(i).iterVar().equals(name)) {
                return longestElement(around.get(i).iterRange(), around.subList(i + 1, around.size()));
            }
        }
        return Variables.longest(name);
    }

    private long longestElement(CelExpr list, List<CelComprehension> around) {
        if (list.getKind() == Kind.LIST) {
            return list.list().elements().stream()
                    .mapToLong(element -> longest(element, around))
                    .max()
                    .orElse(1);
        }
        if (list.getKind() == Kind.COMPREHENSION) {
            CelComprehension loop = list.comprehension();
            List<CelComprehension> within =
                    Stream.concat(Stream.of(loop), around.stream()).toList();
            return gathered(loop.loopStep())
                    .map(element -> longest(element, within))
                    .orElse(Variables.LONGEST);
        }
        return list.getKind() == Kind.IDENT
                ? Variables.longestElement(list.ident().name())
                : Variables.LONGEST;
    }

    /** What a loop adds to what it comes to at each step, as map and filter are written out. */
    private static Optional<CelExpr> gathered(CelExpr step) {
        if (step.getKind() != Kind.CALL) {
            return Optional.empty();
        }
        List<CelExpr> on = on(step.call());
        if (step.call().function().equals(EITHER)) {
            return gathered(on.get(1));
        }
        boolean adds = step.call().function().equals(ADD) && on.get(1).getKind() == Kind.LIST;
        return adds ? on.get(1).list().elements().stream().findFirst() : Optional.empty();
    }

    /** How often a part in these loops is evaluated at most. */
    private static long times(List<CelComprehension> around) {
        return around.stream()
                .map(loop -> elements(loop.iterRange()))
                .reduce(1L, (one, other) -> Math.min(MOST_ELEMENTS, one * other));
    }

    private static long elements(CelExpr list) {
        if (list.getKind() == Kind.LIST) {
            return Math.max(1, list.list().elements().size());
        }
        if (list.getKind() == Kind.COMPREHENSION) {
            // One for each step at most.
            return elements(list.comprehension().iterRange());
        }
        return list.getKind() == Kind.IDENT
                ? Variables.mostElements(list.ident().name())
                : MOST_ELEMENTS;
    }

    /** Those around a part, the nearest first. What a loop goes through, and begins with, stands outside of it. */
    static List<CelComprehension> loops(CelNavigableExpr part) {
        var loops = new ArrayList<CelComprehension>();
        CelNavigableExpr inside = part;
        for (Optional<CelNavigableExpr> around = part.parent(); around.isPresent(); around = inside.parent()) {
            CelExpr expression = around.get().expr();
            if (expression.getKind() == Kind.COMPREHENSION) {
                CelComprehension loop = expression.comprehension();
                long id = inside.id();
                if (id != loop.iterRange().id() && id != loop.accuInit().id()) {
                    loops.add(loop);
                }
            }
            inside = around.get();
        }
        return loops;
    }

    static long sum(long one, long other) {
        return Math.min(ENDLESS, one + other);
    }

    private static long product(long one, long other) {
        return one != 0 && other > ENDLESS / one ? ENDLESS : one * other;
    }
}
