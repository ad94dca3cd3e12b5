package dev.vedette.notify.rulefile;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.vedette.notify.routing.Situation;
import dev.vedette.notify.routing.Truth;
import dev.vedette.notify.routing.Where;

/** A checked expression; two are equal if they read the same. */
record CelExpression(String source, CelRuntime.Program program) implements Where.Expression {

    /** What cannot be evaluated, say because a value that it compares is absent, is unknown: that errs towards telling. */
    @Override
    public Truth evaluate(Situation situation) {
        try {
            return Truth.of(Boolean.TRUE.equals(program.eval(Variables.of(situation))));
        } catch (CelEvaluationException | RuntimeException | StackOverflowError e) {
            return Truth.UNKNOWN;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CelExpression expression && source.equals(expression.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }
}
