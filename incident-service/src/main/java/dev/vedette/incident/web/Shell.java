package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Role;
import dev.vedette.incident.readiness.SeenReadiness;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.telling.Interruption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content.
 *
 * @param readiness the states of readiness that the caller may see: what is real first, also if it has expired, then what exercises and tests
 *     have set, as long as it holds
 * @param interruption why nobody is told what is filed, and since when; {@code null} while it goes out
 * @param notifyUrl base address of the pages about deliveries
 * @param attribution of the geodata that pages show
 */
public record Shell(
        Caller caller,
        List<State> readiness,
        @Nullable Interruption interruption,
        String notifyUrl,
        String attribution) {

    /**
     * A state of readiness.
     *
     * @param expired whether it holds no more
     */
    public record State(SeenReadiness set, boolean expired) {

        public boolean isReal() {
            return set.marking().exerciseStatus() == ExerciseStatus.ACTUAL;
        }
    }

    /** Whether the caller may see the rules, as notify-service judges it. */
    public boolean rules() {
        return caller.organisation().tier() == Organisation.Tier.NATIONAL
                && (caller.has(Role.DUTY_OFFICER) || caller.has(Role.ADMINISTRATOR));
    }
}
