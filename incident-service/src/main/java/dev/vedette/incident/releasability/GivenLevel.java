package dev.vedette.incident.releasability;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The level of classification that a request gives, held against those that there are and those that are open to whoever gives it. */
public final class GivenLevel {

    /** Name of the field. */
    public static final String FIELD = "classification";

    private GivenLevel() {}

    /**
     * What is wrong with a level. Nobody gives one at which he could not see afterwards what he filed.
     *
     * @param level absent is right
     */
    public static List<FieldError> errors(@Nullable String level, Caller caller, Classification classification) {
        if (level == null || classification.open(caller).contains(level)) {
            return List.of();
        }
        return List.of(new FieldError(FIELD, why(level, caller, classification)));
    }

    private static String why(String level, Caller caller, Classification classification) {
        if (classification.levels().isEmpty()) {
            return "cannot be given: no levels are configured";
        }
        if (!classification.knows(level)) {
            return "is not a level that is configured. Known are: " + String.join(", ", classification.names());
        }
        if (!classification.isWithin(level, classification.screen())) {
            return "is more than pages may carry here, which is " + orNothing(classification.screen());
        }
        return "is more than you are cleared for, which is " + orNothing(classification.ceiling(caller));
    }

    private static String orNothing(@Nullable String ceiling) {
        return ceiling == null ? "nothing classified" : ceiling;
    }
}
