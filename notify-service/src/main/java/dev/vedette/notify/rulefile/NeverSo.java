package dev.vedette.notify.rulefile;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** A comparison with a word that a variable never is, such as {@code severity == 'SEVER'}: written so, a rule would ask for nothing, or for everything. */
record NeverSo(String what, String mend) {

    private static final Set<String> EQUAL = Set.of("_==_", "_!=_");
    private static final String IN = "@in";
    private static final Map<String, BiPredicate<String, String>> PARTS =
            Map.of("contains", String::contains, "startsWith", String::startsWith, "endsWith", String::endsWith);

    /** What is wrong with a part of an expression by itself. */
    static Optional<NeverSo> of(CelNavigableExpr part) {
        if (part.getKind() != Kind.CALL) {
            return Optional.empty();
        }
        CelCall call = part.expr().call();
        List<CelExpr> on = WorstCase.on(call);
        if (EQUAL.contains(call.function())) {
            return compared(part, on.get(0), Stream.of(on.get(1)))
                    .or(() -> compared(part, on.get(1), Stream.of(on.get(0))));
        }
        if (PARTS.containsKey(call.function())) {
            return searched(part, call);
        }
        if (!call.function().equals(IN)) {
            return Optional.empty();
        }
        return on.get(1).getKind() == Kind.LIST
                ? compared(part, on.get(0), on.get(1).list().elements().stream())
                : compared(part, on.get(1), Stream.of(on.get(0)));
    }

    /** For a part of a text. */
    private static Optional<NeverSo> searched(CelNavigableExpr part, CelCall call) {
        CelExpr in = call.target().orElse(null);
        if (in == null
                || in.getKind() != Kind.IDENT
                || isOfLoop(part, in.ident().name())) {
            return Optional.empty();
        }
        String name = in.ident().name();
        BiPredicate<String, String> found = Objects.requireNonNull(PARTS.get(call.function()));
        return WorstCase.literal(call.args().get(0))
                .filter(word -> !word.isBlank())
                .flatMap(word -> {
                    List<String> values = Variables.valuesOf(name);
                    if (!values.isEmpty()) {
                        return values.stream().anyMatch(value -> found.test(value, word))
                                ? Optional.empty()
                                : Optional.of(never(name, word, mend(word, values)));
                    }
                    String written = Variables.asItIs(name, word);
                    return written.isEmpty() || written.equals(word) || written.equals(word.strip())
                            ? Optional.empty()
                            : Optional.of(never(name, word, "Write '" + written + "'"));
                });
    }

    private static Optional<NeverSo> compared(CelNavigableExpr part, CelExpr variable, Stream<CelExpr> with) {
        if (variable.getKind() != Kind.IDENT || isOfLoop(part, variable.ident().name())) {
            return Optional.empty();
        }
        String name = variable.ident().name();
        return with.map(WorstCase::literal)
                .flatMap(Optional::stream)
                .filter(word -> !word.isEmpty())
                .map(word -> wrong(name, word))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<NeverSo> wrong(String name, String word) {
        List<String> values = Variables.valuesOf(name);
        if (!values.isEmpty()) {
            return values.contains(word) ? Optional.empty() : Optional.of(never(name, word, mend(word, values)));
        }
        String written = Variables.asItIs(name, word);
        return written.equals(word)
                ? Optional.empty()
                : Optional.of(never(name, word, written.isEmpty() ? ExpressionMend.ANY : "Write '" + written + "'"));
    }

    private static NeverSo never(String name, String word, String mend) {
        return new NeverSo(
                name + " never " + (name.equals(Variables.CODES) ? "has " : "is ") + Values.quote(word), mend);
    }

    /** What stands before a colon is often left out. */
    private static String mend(String word, List<String> values) {
        return values.stream()
                .filter(value -> value.endsWith(":" + word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .map(value -> "Write '" + value + "'")
                .orElseGet(() -> Suggestion.mend(word, values));
    }

    private static boolean isOfLoop(CelNavigableExpr part, String name) {
        return WorstCase.loops(part).stream()
                .anyMatch(loop -> loop.iterVar().equals(name) || loop.accuVar().equals(name));
    }
}
