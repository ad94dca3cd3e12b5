package dev.vedette.incident.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.problem.Fields;
import dev.vedette.incident.problem.JsonBody;
import dev.vedette.incident.problem.Outcome;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the bodies that ask for a later version of an observation, for recording it and for a preview alike. */
public final class RevisionReader {

    private static final String OBSERVATION = "observation";
    private static final String CHANGES = "changes";

    private RevisionReader() {}

    /** What is to be done, once it is known who asks and whether it is to be kept. */
    @FunctionalInterface
    public interface Asked extends BiFunction<RecordObservation, Caller, Outcome<ObservationVersion>> {}

    /** Newer facts: the whole observation anew. */
    public static Asked update(UUID id, JsonBody body) {
        var request = body.read(fields -> Request.of(fields, OBSERVATION));
        return (record, who) -> request.inside(
                OBSERVATION, record.update(who, id, request.reason(), request.expectedVersion(), request.tree()));
    }

    /** An error mended: what was wrong, as a JSON merge patch. */
    public static Asked correction(UUID id, JsonBody body) {
        var request = body.read(fields -> Request.of(fields, CHANGES));
        return (record, who) -> request.inside(
                CHANGES, record.correct(who, id, request.reason(), request.expectedVersion(), request.tree()));
    }

    /** The observation taken back. */
    public static Asked retraction(UUID id, JsonBody body) {
        var request = body.read(fields -> Request.of(fields, null));
        return (record, who) -> record.retract(who, id, request.reason(), request.expectedVersion());
    }

    /** What the later versions have in common; {@code tree} is the object that says the rest, empty if there is none. */
    private record Request(
            @Nullable String reason, @Nullable Integer expectedVersion, JsonNode tree) {

        static Request of(Fields fields, @Nullable String rest) {
            String reason = fields.text("reason");
            Integer expected = fields.integer("expectedVersion", 1, Integer.MAX_VALUE);
            JsonNode tree = rest == null ? null : fields.required(rest, fields.tree(rest));
            return new Request(reason, expected, tree == null ? MissingNode.getInstance() : tree);
        }

        /** The outcome, with the name of the object inside the request before errors in it. */
        Outcome<ObservationVersion> inside(String rest, Outcome<ObservationVersion> outcome) {
            if (!(outcome instanceof Outcome.Refused<ObservationVersion> refused)) {
                return outcome;
            }
            return new Outcome.Refused<>(refused.errors().stream()
                    .map(error -> isOutside(error.field(), rest) ? error : error.inside(rest))
                    .toList());
        }

        /**
         * Whether an error belongs to the request itself, and not to a field of the same name that somebody put into the object inside: that
         * is not looked at while the reason is missing, and is never unchanged while it has such a field.
         *
         * @param rest name of the object inside
         */
        private boolean isOutside(String field, String rest) {
            return field.equals("reason") ? reason == null : field.equals(rest) && !tree.hasNonNull(rest);
        }
    }
}
