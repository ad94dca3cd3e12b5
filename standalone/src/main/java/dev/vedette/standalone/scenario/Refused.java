package dev.vedette.standalone.scenario;

import com.fasterxml.jackson.databind.JsonNode;

/** A service answered a request with an error, or not at all. */
final class Refused extends Exception {
    static final int NO_ANSWER = 0;

    private final int status;

    private Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** @param problem as of RFC 9457; may be empty */
    static Refused of(String request, int status, JsonNode problem) {
        StringBuilder message = new StringBuilder("%s was answered %d".formatted(request, status));
        for (String field : new String[] {"title", "detail"}) {
            if (problem.hasNonNull(field)) {
                message.append(field.equals("title") ? ": " : " – ")
                        .append(problem.get(field).asText());
            }
        }
        problem.path("errors")
                .forEach(error -> message.append("; ")
                        .append(error.path("field").asText())
                        .append(' ')
                        .append(error.path("message").asText()));
        return new Refused(status, message.toString());
    }

    static Refused unanswered(String request, String reason) {
        return new Refused(NO_ANSWER, "%s was not answered: %s".formatted(request, reason));
    }

    int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
