package dev.vedette.notify.rulefile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Comparison;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.Where;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads {@code where}: one expression in CEL, checked for its types here, evaluated later. CEL has no loops but those over lists,
 * and no way out; with the limits below, and those of {@link WorstCase}, an evaluation is short whatever is written. What would let values grow, so that a few lines fill the memory, is left out:
 * texts and lists cannot be joined, and loops stand in each other at most twice.
 */
final class Expressions {

    private static final CelOptions LIMITS = CelOptions.current()
            .maxExpressionCodePointSize(4000)
            .maxParseRecursionDepth(50)
            .maxParseExpressionNodeCount(2000)
            // A number as an author writes it: distances are doubles, and 500 is none.
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(WorstCase.MOST_ELEMENTS)
            .maxRegexProgramSize((int) PatternSize.MOST)
            .build();
    /** Joins two values to one that is as long as both. */
    private static final Set<CelStandardDeclarations.StandardOverload> JOINING =
            Set.of(Arithmetic.ADD_STRING, Arithmetic.ADD_BYTES);

    /** By letters, which is not what an author means by {@code severity >= 'SEVERE'}: the condition severity has levels. */
    private static final Set<CelStandardDeclarations.StandardOverload> BY_LETTERS = Set.of(
            Comparison.LESS_STRING,
            Comparison.LESS_EQUALS_STRING,
            Comparison.GREATER_STRING,
            Comparison.GREATER_EQUALS_STRING);

    private static final String ADD_LIST = "add_list";
    /** No variable is one of these, or has one in it. */
    private static final Set<CelExpr.ExprKind.Kind> NEEDLESS =
            EnumSet.of(CelExpr.ExprKind.Kind.MAP, CelExpr.ExprKind.Kind.STRUCT, CelExpr.ExprKind.Kind.SELECT);

    private static final Set<CelKind> UNTYPED = EnumSet.of(CelKind.DYN, CelKind.ANY, CelKind.ERROR);
    /** In each other. */
    private static final int MOST_LOOPS = 2;

    private static final String MEND = ExpressionMend.ANY;
    private static final java.util.regex.Pattern CALLED = java.util.regex.Pattern.compile("\\w*\\s*\\(");
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(LIMITS).build();

    private final Values values;
    private final SourceText source;
    /** Of the expressions that were read so far. */
    private long worstCase;

    Expressions(Values values, SourceText source) {
        this.values = values;
        this.source = source;
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions(
                                (function, overload) -> !JOINING.contains(overload) && !BY_LETTERS.contains(overload))
                        .build())
                .setResultType(SimpleType.BOOL);
        Variables.TYPES.forEach(builder::addVar);
        return builder.build();
    }

    @Nullable
    Condition read(Node node) {
        String text = values.text(node);
        if (text == null) {
            return null;
        }
        CelValidationResult result = COMPILER.compile(text);
        try {
            if (!result.hasError()) {
                CelAbstractSyntaxTree tree = result.getAst();
                return isWithinLimits(node, tree)
                        ? new Where(new CelExpression(
                                text.strip(), RUNTIME.createProgram(tree), looksAtWhatOnlyObservationsHave(tree)))
                        : null;
            }
        } catch (CelValidationException | CelEvaluationException | RuntimeException | StackOverflowError e) {
            values.problems().add(node, "this expression cannot be used: " + firstLine(e.getMessage()), MEND);
            return null;
        }
        for (CelIssue issue : result.getErrors()) {
            note(node, text, issue);
            if (ExpressionMend.hidesTheRest(issue)) {
                break;
            }
        }
        return null;
    }

    /** What could take long or fill the memory is a mistake. */
    private boolean isWithinLimits(Node node, CelAbstractSyntaxTree tree) {
        if (parts(tree).anyMatch(part -> NEEDLESS.contains(part.getKind()))) {
            return refuse(node, "maps, messages and their fields are not known here", MEND);
        }
        if (parts(tree).anyMatch(part -> isOf(tree, part, Expressions::isUntyped))) {
            return refuse(
                    node,
                    "the type of a part is not known before it is evaluated",
                    "Leave out dyn, and lists of this and that");
        }
        if (parts(tree).anyMatch(part -> isOf(tree, part, Expressions::isOfLists))) {
            return refuse(node, "lists of lists are not known here", MEND);
        }
        if (loops(tree) > MOST_LOOPS) {
            return refuse(
                    node,
                    "exists, all, map and filter stand in each other more than twice",
                    "Take them apart, or write several rules");
        }
        if (matchesInLoops(tree)) {
            return refuse(
                    node, "matches stands in exists, all, map or filter", "Use contains, startsWith or endsWith there");
        }
        if (joinsLists(tree)) {
            return refuse(node, "lists cannot be joined", MEND);
        }
        Optional<NeverSo> never =
                parts(tree).map(NeverSo::of).flatMap(Optional::stream).findFirst();
        if (never.isPresent()) {
            return refuse(node, never.get().what(), never.get().mend());
        }
        List<CelExpr> patterns = calls(tree, WorstCase.MATCHES)
                .map(part -> WorstCase.on(part.expr().call()).get(1))
                .toList();
        if (isWrong(node, patterns, Expressions::wrongAsItStands)) {
            return false;
        }
        var worst = new WorstCase(tree);
        // To read a pattern takes time as well: only those that are not too long are.
        return isShort(node, parts(tree).mapToLong(worst::of).reduce(0, WorstCase::sum))
                && !isWrong(node, patterns, Expressions::wrongToRead);
    }

    private boolean isWrong(Node node, List<CelExpr> patterns, Function<CelExpr, Optional<String>> why) {
        Optional<String> first =
                patterns.stream().map(why).flatMap(Optional::stream).findFirst();
        first.ifPresent(wrong -> refuse(node, wrong, "Write out a shorter pattern in the syntax of RE2"));
        return first.isPresent();
    }

    private static boolean isOf(CelAbstractSyntaxTree tree, CelNavigableExpr part, Predicate<CelType> kind) {
        return tree.getType(part.id()).filter(kind).isPresent();
    }

    /** What fails, and how long it takes, would be known by evaluating alone. */
    private static boolean isUntyped(CelType type) {
        return UNTYPED.contains(type.kind()) || type.parameters().stream().anyMatch(Expressions::isUntyped);
    }

    /** Each loop would let them grow by as much as it has steps. */
    private static boolean isOfLists(CelType type) {
        return type.kind() == CelKind.LIST
                && type.parameters().stream().anyMatch(element -> element.kind() == CelKind.LIST);
    }

    private static Optional<String> wrongAsItStands(CelExpr written) {
        Optional<String> literal = WorstCase.literal(written);
        if (literal.isEmpty()) {
            return Optional.of("the pattern of matches is not written out");
        }
        String pattern = literal.get();
        if (PatternSize.of(pattern) > PatternSize.MOST) {
            return Optional.of(
                    "the pattern " + shortened(pattern) + " is too long, repeats too much, or quotes by \\Q");
        }
        return FoldedLetters.of(pattern).areEndless()
                ? Optional.of("the pattern " + shortened(pattern)
                        + " has letters from U+1C80 to U+1C88 whose case is not to count, which cannot be read")
                : Optional.empty();
    }

    private static Optional<String> wrongToRead(CelExpr written) {
        String pattern = WorstCase.literal(written).orElse("");
        try {
            var unused = Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("the pattern " + shortened(pattern) + " cannot be read: " + e.getDescription());
        }
    }

    private static String shortened(String pattern) {
        return "'" + (pattern.length() > 40 ? pattern.substring(0, 40) + "…" : pattern) + "'";
    }

    private boolean isShort(Node node, long atWorst) {
        if (atWorst > WorstCase.OF_ONE) {
            return refuse(
                    node,
                    "this could take too long in a long text",
                    "Look for less, or for words that are written out; see also the condition keyword");
        }
        if (worstCase + atWorst <= WorstCase.OF_ALL) {
            worstCase += atWorst;
            return true;
        }
        return atWorst <= WorstCase.CHEAP
                || refuse(
                        node,
                        "this and the expressions before it could take too long in long texts",
                        "Look for less in all of them; see also the condition keyword");
    }

    private boolean refuse(Node node, String what, String mend) {
        values.problems().add(node, "in where: " + what, mend);
        return false;
    }

    private static Stream<CelNavigableExpr> calls(CelAbstractSyntaxTree tree, String function) {
        return parts(tree)
                .filter(part -> part.getKind() == CelExpr.ExprKind.Kind.CALL
                        && part.expr().call().function().equals(function));
    }

    private static Stream<CelNavigableExpr> parts(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes();
    }

    /** How many loops there are at most in each other. */
    private static long loops(CelAbstractSyntaxTree tree) {
        return parts(tree).mapToLong(Expressions::loopsUpFrom).max().orElse(0);
    }

    /** Also those that go through what it comes to. */
    private static long loopsUpFrom(CelNavigableExpr part) {
        return Stream.iterate(
                        Optional.of(part),
                        Optional::isPresent,
                        around -> around.get().parent())
                .filter(around -> around.get().getKind() == CelExpr.ExprKind.Kind.COMPREHENSION)
                .count();
    }

    /** A pattern looked for in a long text takes milliseconds, which a loop makes minutes. */
    private static boolean matchesInLoops(CelAbstractSyntaxTree tree) {
        return calls(tree, WorstCase.MATCHES)
                .anyMatch(part -> !WorstCase.loops(part).isEmpty());
    }

    private static boolean looksAtWhatOnlyObservationsHave(CelAbstractSyntaxTree tree) {
        return parts(tree)
                .filter(part -> part.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .anyMatch(part -> Variables.NUMBERS.contains(part.expr().ident().name()));
    }

    private static boolean joinsLists(CelAbstractSyntaxTree tree) {
        return calls(tree, WorstCase.ADD)
                .filter(part -> !addsOneToWhatIsGathered(part))
                .anyMatch(part -> tree.getReference(part.id())
                        .map(reference -> reference.overloadIds().contains(ADD_LIST))
                        .orElse(true));
    }

    private static boolean addsOneToWhatIsGathered(CelNavigableExpr part) {
        CelExpr gathered = part.expr().call().args().get(0);
        CelExpr one = part.expr().call().args().get(1);
        return gathered.getKind() == CelExpr.ExprKind.Kind.IDENT
                && WorstCase.loops(part).stream()
                        .anyMatch(loop -> loop.accuVar().equals(gathered.ident().name()))
                && one.getKind() == CelExpr.ExprKind.Kind.LIST
                && one.list().elements().size() == 1;
    }

    private void note(Node node, String text, CelIssue issue) {
        SourceText.Place place = source.placeIn(
                node,
                issue.getSourceLocation().getLine(),
                issue.getSourceLocation().getColumn());
        ExpressionMend mend = ExpressionMend.of(issue, isCalled(text, issue));
        values.problems().add(place.line(), place.column(), "in where: " + mend.what(), mend.mend());
    }

    /** CEL tells what a function is called on, or its bracket, as its place. */
    private static boolean isCalled(String text, CelIssue issue) {
        List<String> lines = text.lines().toList();
        int line = issue.getSourceLocation().getLine() - 1;
        int column = issue.getSourceLocation().getColumn();
        return line >= 0
                && line < lines.size()
                && column >= 0
                && column < lines.get(line).length()
                && CALLED.matcher(lines.get(line).substring(column)).lookingAt();
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "unknown"
                : message.lines().findFirst().orElse("unknown").strip();
    }
}
