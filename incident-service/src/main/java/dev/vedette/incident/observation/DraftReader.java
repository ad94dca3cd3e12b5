package dev.vedette.incident.observation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.incident.problem.FieldError;
import java.util.List;

/** Reads the JSON body of an observation and finds everything in it that is not well-formed. */
public interface DraftReader {

    /**
     * Reads a body: the fields of the contract's observation without the derived ones, and {@code incidentId}, {@code tlp},
     * {@code releasableTo}, {@code exerciseStatus}, {@code reporterName}, {@code reporterPosition}, {@code attachments: [{id}]}.
     */
    Read read(JsonNode body);

    /** What came of reading. */
    sealed interface Read {

        /** A well-formed draft. */
        record Draft(ObservationDraft draft) implements Read {}

        /** Everything that is wrong with it, at least one. */
        record Malformed(List<FieldError> errors) implements Read {}
    }
}
