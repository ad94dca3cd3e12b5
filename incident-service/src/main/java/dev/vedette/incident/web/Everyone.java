package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import jakarta.ws.rs.BadRequestException;
import java.util.List;

/**
 * The tick that releases to everyone: the only way to do so without ticking each organisation. It is spelled out into their ticks before
 * anything else is done with a form, so that the form that is shown next has those, and each can be taken off again.
 */
final class Everyone {

    /** Name of the field. */
    static final String FIELD = "releasedToEveryone";

    private Everyone() {}

    /** Throws {@link BadRequestException} for a value that the form does not send: whoever sends "false" does not want everyone. */
    static Input spelledOut(Input input, Caller caller, List<Organisation> known) {
        if (input.all(FIELD).isEmpty()) {
            return input;
        }
        if (!input.all(FIELD).stream().allMatch("true"::equals)) {
            throw new BadRequestException(FIELD + " is true, or is left out");
        }
        List<String> others = known.stream()
                .filter(organisation -> !organisation.equals(caller.organisation()))
                .map(Organisation::code)
                .toList();
        return input.with("releasableTo", others).with(FIELD, List.of());
    }
}
