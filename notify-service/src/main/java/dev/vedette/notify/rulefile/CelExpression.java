package dev.vedette.notify.rulefile;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.vedette.notify.routing.Situation;
import dev.vedette.notify.routing.Truth;
import dev.vedette.notify.routing.Where;

/**
 * A checked expression; two are equal if they read the same.
 *
 * @param ofObservations whether it looks at a number that only observations have
 */
record CelExpression(String source, CelRuntime.Program program, boolean ofObservations) implements Where.Expression {

    /**
     * What cannot be evaluated, say because a value that it compares is absent, is unknown: that errs towards telling. But a step or a state of readiness
     * has no distance and no size that could be unknown: as with the conditions of these names, the rule does not ask.
     */
    @Override
    public Truth evaluate(Situation situation) {
        try {
            return Truth.of(Boolean.TRUE.equals(program.eval(Variables.of(situation))));
        } catch (CelEvaluationException | RuntimeException | StackOverflowError e) {
            return ofObservations && situation.observation() == null ? Truth.FAILS : Truth.UNKNOWN;
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
