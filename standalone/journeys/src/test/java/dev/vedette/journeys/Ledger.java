package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a journey has filed and was answered 201 for, and with it what must arrive: each observation once at each of {@link #TOLD}, in order
 * per incident, and nothing anywhere else.
 */
final class Ledger {

    static final List<String> TOLD = List.of("mia-duty@mia.example", "mod-duty@mod.example");

    private final StandaloneRun run;
    private final String mark = "Rough " + UUID.randomUUID();
    private final Map<String, List<String>> headlinesByIncident = new ConcurrentHashMap<>();

    Ledger(StandaloneRun run) {
        this.run = run;
    }

    /** Opens incidents with a first observation each, and returns their ids. */
    List<String> open(int incidents) {
        var opened = new ArrayList<String>();
        for (int i = 0; i < incidents; i++) {
            var headline = mark + " incident " + i + " observation 0";
            String incident = file(run.incident("/"), headline, Map.of()).path("incidentId");
            headlinesByIncident.put(incident, Collections.synchronizedList(new ArrayList<>(List.of(headline))));
            opened.add(incident);
        }
        return opened;
    }

    /** Files once more on each of the incidents. */
    void fileOnEach(List<String> incidents) {
        incidents.forEach(incident -> file(run.incident("/"), incident));
    }

    /** Files on an incident; whoever files on the same incident at the same time would make the order unknown. */
    void file(URI incidentService, String incident) {
        var headline = nextHeadline(incident);
        file(incidentService, headline, Map.of("incidentId", incident));
        enter(incident, headline);
    }

    /** Makes one attempt with that key; the caller repeats it with the same one until {@link #enter entering} what was answered 201. */
    Response attempt(String incident, String headline, String key) {
        return run.api("mia-reporter")
                .file(run.incident("/"), observation(headline, Map.of("incidentId", incident)), key);
    }

    String nextHeadline(String incident) {
        var headlines = headlines(incident);
        return headlines.get(0).replaceFirst("0$", Integer.toString(headlines.size()));
    }

    void enter(String incident, String headline) {
        headlines(incident).add(headline);
    }

    /** Whatever contains this belongs to the journey. */
    String mark() {
        return mark;
    }

    Map<String, List<String>> headlinesByIncident() {
        return Map.copyOf(headlinesByIncident);
    }

    int size() {
        return headlinesByIncident.values().stream().mapToInt(List::size).sum();
    }

    private List<String> headlines(String incident) {
        return headlinesByIncident.getOrDefault(incident, List.of());
    }

    private Response file(URI incidentService, String headline, Map<String, ?> more) {
        var answer = run.api("mia-reporter")
                .file(
                        incidentService,
                        observation(headline, more),
                        UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer;
    }

    static Map<String, Object> observation(String headline, Map<String, ?> more) {
        var observation = new HashMap<String, Object>(Map.of(
                "kind",
                "SIGHTING",
                "headline",
                headline,
                "place",
                Map.of("name", "Banje"),
                "exerciseStatus",
                "TEST",
                "tlp",
                "TLP:AMBER",
                "releasableTo",
                List.of("MIA", "MOD")));
        observation.putAll(more);
        return observation;
    }
}
