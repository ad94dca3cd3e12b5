package dev.vedette.incident.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.Problems;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is answered by REST to a question for a preview. */
final class Answers {

    private static final String AWAY =
            "Nobody can say at the moment who would be told: notify-service does not answer, or has not"
                    + " heard yet of what this is about. Recording works all the same.";

    private Answers() {}

    static Response of(Outcome<Answer> outcome) {
        return outcome instanceof Outcome.Recorded<Answer> asked ? of(asked.value()) : Problems.of(outcome);
    }

    private static Response of(Answer answer) {
        if (answer instanceof Answer.Foretold foretold) {
            JsonNode body = foretold.body();
            return Response.ok(body, MediaType.APPLICATION_JSON).build();
        }
        return answer instanceof Answer.Refused refused
                ? Problems.answer(Problem.of(Problem.Sort.FORBIDDEN, refused.detail()))
                : Problems.unavailable(AWAY);
    }
}
