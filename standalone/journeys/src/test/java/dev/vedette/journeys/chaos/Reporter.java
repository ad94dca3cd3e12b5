package dev.vedette.journeys.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client that files observations on incidents of its own, one after the other, and updates, corrects and retracts them. As a careful client does, it
 * sends a request again with the same key until it is answered that it is recorded.
 */
final class Reporter implements Runnable {

    private static final int ON_ONE_INCIDENT = 25;
    private static final int LONGEST_TEXT = 1_500;
    private static final List<String> RELEASED = List.of("MIA", "MOD", "KIA", "KFOR");
    private static final List<String> RELEASED_TO_NATIONAL = List.of("MIA", "MOD", "KIA");

    private final int number;
    private final RestApi api;
    private final Random random;
    private final Duration between;
    private final String run;
    private final List<Filed> filed = new ArrayList<>();
    private final List<Filed> current = new ArrayList<>();
    private final Map<String, Map<String, Object>> contents = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private volatile boolean ending;
    private String incident = "";
    private int incidents;
    private int onIncident;
    private int attempts;

    /**
     * @param between on average, from one thing to the next
     * @param run keeps the keys of one run apart from those of another
     */
    Reporter(int number, RestApi api, Random random, Duration between, String run) {
        this.number = number;
        this.api = api;
        this.random = random;
        this.between = between;
        this.run = run;
    }

    /** What is under way is still asked for until it is answered. */
    void end() {
        ending = true;
    }

    @Override
    public void run() {
        while (!ending) {
            try {
                next();
                TimeUnit.MILLISECONDS.sleep(random.nextLong(2 * between.toMillis() + 1));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    synchronized List<Filed> filed() {
        return List.copyOf(filed);
    }

    /** Requests that were refused though they were right: one that was recorded twice, for instance. */
    synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    synchronized int attempts() {
        return attempts;
    }

    private void next() throws InterruptedException {
        if (incident.isEmpty() || onIncident >= ON_ONE_INCIDENT) {
            incident = "";
            onIncident = 0;
            incidents++;
            current.clear();
        }
        int dice = current.isEmpty() ? 0 : random.nextInt(100);
        if (dice < 55) {
            file();
        } else {
            var observation = current.get(random.nextInt(current.size()));
            revise(observation, dice < 75 ? "updates" : dice < 94 ? "corrections" : "retraction");
        }
        onIncident++;
    }

    private void file() throws InterruptedException {
        boolean forKfor = random.nextInt(3) == 0;
        var content = new LinkedHashMap<String, Object>();
        content.put("kind", forKfor || random.nextInt(3) == 0 ? "ASSESSMENT" : "SIGHTING");
        content.put("headline", token(1) + " armed men on the road");
        content.put("equipment", text());
        content.put("place", Map.of("name", "Banje"));
        content.put("exerciseStatus", "TEST");
        content.put("tlp", "TLP:AMBER");
        content.put("releasableTo", forKfor ? RELEASED : RELEASED_TO_NATIONAL);
        var request = new LinkedHashMap<>(content);
        if (!incident.isEmpty()) {
            request.put("incidentId", incident);
        }
        var recipients = new TreeSet<>(Set.of("mia-duty@mia.example", "mod-duty@mod.example", "kia-duty@kia.example"));
        if (forKfor) {
            recipients.add("kfor-duty@kfor.example");
        }
        var recorded = ask("", request, token(1), false, recipients);
        if (recorded != null) {
            contents.put(recorded.observation(), content);
        }
    }

    private void revise(Filed last, String how) throws InterruptedException {
        boolean retraction = how.equals("retraction");
        int version = last.version() + 1;
        var token = last.token().replaceFirst("V\\d+$", "V" + version);
        var headline = token + " armed men, told anew";
        var request = new LinkedHashMap<String, Object>();
        request.put("reason", "as " + token + " says");
        request.put("expectedVersion", last.version());
        if (how.equals("updates")) {
            var content = new LinkedHashMap<>(contents.getOrDefault(last.observation(), Map.of()));
            content.put("headline", headline);
            request.put("observation", content);
        } else if (how.equals("corrections")) {
            request.put("changes", Map.of("headline", headline));
        }
        current.remove(last);
        ask(
                "/" + last.observation() + "/" + how,
                request,
                retraction ? Filed.retractionOf(last.token()) : token,
                retraction,
                last.recipients());
    }

    private @Nullable Filed ask(
            String path, Map<String, Object> request, String token, boolean retraction, Set<String> recipients)
            throws InterruptedException {
        var key = run + "-" + token.replace(' ', '-');
        for (long wait = 300; ; wait = Math.min(2 * wait, 3_000)) {
            var answer = api.post("/api/v1/observations" + path, request, key);
            synchronized (this) {
                attempts++;
            }
            if (answer.status() == 201) {
                return enter(answer.body(), token, retraction, recipients);
            }
            if (answer.isRefusal()) {
                synchronized (this) {
                    refused.add(token + ": " + answer.status() + " " + answer.body());
                }
                return null;
            }
            TimeUnit.MILLISECONDS.sleep(wait + random.nextInt(200));
        }
    }

    private synchronized Filed enter(JsonNode answer, String token, boolean retraction, Set<String> recipients) {
        incident = answer.path("incidentId").asText();
        var recorded = new Filed(
                incident,
                onIncident,
                answer.path("id").asText(),
                answer.path("version").asInt(),
                token,
                retraction,
                answer.path("eventId").asText(),
                System.currentTimeMillis(),
                recipients);
        filed.add(recorded);
        if (!retraction) {
            current.add(recorded);
        }
        return recorded;
    }

    private String token(int version) {
        return "K%dI%dO%dV%d".formatted(number, incidents, onIncident, version);
    }

    /** So that messages are of different lengths. */
    private String text() {
        return "vehicles and rifles, ".repeat(1 + random.nextInt(LONGEST_TEXT / 21));
    }
}
