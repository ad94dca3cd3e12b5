package dev.vedette.standalone.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Does the deeds of a story through the API of incident-service, each as the account whose deed it is. */
final class Reporter {
    private static final Set<String> SEEN = Set.of("SIGHTING", "WITHDRAWAL_SEEN", "THIRD_PARTY_REPORT", "FOLLOW_UP");

    private final Api incidentService;
    private final Story story;
    private final StoryClock clock;
    private final String run;
    private final Map<Integer, Answer> answers = new HashMap<>();

    /** @param run differs between replays, so that each files anew */
    Reporter(Api incidentService, Story story, StoryClock clock, String run) {
        this.incidentService = incidentService;
        this.story = story;
        this.clock = clock;
        this.run = run;
    }

    /** What the service made of a deed. */
    record Answer(String eventId, String incidentId, String incidentReference, String observationId) {}

    /** Uploads what a deed attaches, which takes its own time, and returns the ids. */
    List<Map<String, Object>> upload(Step step) throws Refused, InterruptedException {
        List<Map<String, Object>> ids = new ArrayList<>();
        if (step.deed() instanceof Deed.Filing filing) {
            for (String what : filing.attachments()) {
                String name = what.replaceAll("[^\\p{L}\\p{N}]+", "-") + ".avi";
                String path = "/api/v1/attachments?fileName=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
                String key = "%s-%d-file-%d".formatted(run, step.number(), ids.size());
                JsonNode stored = incidentService.upload(
                        path, Api.reporter(step.from()), key, BodyPublishers.ofByteArray(Footage.make()));
                ids.add(Map.of("id", stored.path("id").asText()));
            }
        }
        return ids;
    }

    Answer perform(Step step, List<Map<String, Object>> attachments) throws Refused, InterruptedException {
        String key = run + "-" + step.number();
        Answer answer;
        if (step.deed() instanceof Deed.Filing filing) {
            answer = answer(incidentService.post(
                    "/api/v1/observations", Api.reporter(step.from()), key, body(step, filing, attachments)));
        } else if (step.deed() instanceof Deed.Correction correction) {
            String path = "/api/v1/observations/%s/corrections"
                    .formatted(answerOf(correction.of()).observationId());
            Map<String, Object> body = Map.of("reason", correction.reason(), "changes", correction.changes());
            answer = answer(incidentService.post(path, Api.reporter(step.from()), key, body));
        } else if (step.deed() instanceof Deed.StatusChange change) {
            Answer earlier = answerOf(change.of());
            String path = "/api/v1/incidents/%s/status".formatted(earlier.incidentId());
            JsonNode changed = incidentService.post(path, Api.dutyOfficer(step.from()), key, change.body());
            answer = new Answer(
                    changed.path("eventId").asText(),
                    earlier.incidentId(),
                    earlier.incidentReference(),
                    earlier.observationId());
        } else {
            throw new IllegalArgumentException("Unknown deed " + step.deed());
        }
        answers.put(step.number(), answer);
        return answer;
    }

    Map<String, Integer> stepsByEvent() {
        Map<String, Integer> steps = new HashMap<>();
        answers.forEach((number, answer) -> steps.put(answer.eventId(), number));
        return steps;
    }

    private Map<String, Object> body(Step step, Deed.Filing filing, List<Map<String, Object>> attachments)
            throws Refused {
        Map<String, Object> body = new LinkedHashMap<>(filing.body());
        if (filing.concerns().isPresent()) {
            body.put("incidentId", answerOf(filing.concerns().get()).incidentId());
        }
        body.put("exerciseStatus", story.exercise() ? "EXERCISE" : "ACTUAL");
        String now = inFull(clock.at(step.at()));
        body.put("reportedAt", now);
        if (SEEN.contains(filing.kind())) {
            body.put("observedFrom", now);
            body.put("observedTo", now);
            body.put("timePrecision", "MINUTE");
        }
        filing.negative().ifPresent(negative -> body.put("negative", negative(step, negative)));
        if (!attachments.isEmpty()) {
            body.put("attachments", attachments);
        }
        return body;
    }

    private Map<String, Object> negative(Step step, Deed.Negative negative) {
        String asOf = inFull(clock.latest(negative.asOf(), step.at()));
        return Map.of(
                "area", negative.area(),
                "means", negative.means(),
                "coverage", negative.coverage(),
                "from", inFull(clock.at(Duration.ZERO)),
                "to", asOf,
                "asOf", asOf);
    }

    /** RFC 3339 wants the seconds, also when they are zero. */
    private static String inFull(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private Answer answerOf(int number) throws Refused {
        Answer answer = answers.get(number);
        if (answer == null) {
            throw Refused.unanswered("The step", "it needs step " + number + ", which failed");
        }
        return answer;
    }

    private static Answer answer(JsonNode view) {
        JsonNode incident = view.path("incident");
        return new Answer(
                view.path("eventId").asText(),
                incident.isObject()
                        ? incident.path("id").asText()
                        : view.path("incidentId").asText(),
                incident.isObject()
                        ? incident.path("reference").asText()
                        : view.path("incidentReference").asText(),
                view.path("id").asText());
    }
}
