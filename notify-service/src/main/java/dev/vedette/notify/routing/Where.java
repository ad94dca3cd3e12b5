package dev.vedette.notify.routing;

import java.util.List;

/** Holds if an expression in CEL says so; unknown, and so asking, if the expression cannot be evaluated for the event. */
public record Where(Expression expression) implements Condition {

    /** A checked expression. */
    public interface Expression {

        /** As it stands in the rule. */
        String source();

        /** Its value; never throws. */
        Truth evaluate(Situation situation);
    }

    @Override
    public Truth test(Situation situation) {
        return expression.evaluate(situation);
    }

    @Override
    public boolean looksAtIncidentStatus() {
        // Any word of that name will do: it errs towards keeping grounds back.
        return expression.source().contains(Attribute.INCIDENT_STATUS.key());
    }

    @Override
    public String describe() {
        return "where " + expression.source();
    }

    @Override
    public List<Finding> explain(Situation situation) {
        Truth truth = test(situation);
        String outcome = switch (truth) {
            case HOLDS -> " is true";
            case FAILS -> " is false";
            case UNKNOWN -> " cannot be evaluated (counts)";
        };
        return List.of(new Finding("where", truth, "where " + expression.source() + outcome));
    }
}
