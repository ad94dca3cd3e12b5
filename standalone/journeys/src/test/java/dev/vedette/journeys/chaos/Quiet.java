package dev.vedette.journeys.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Waits until nothing is under way any more, and then asks what the installation says of each mail. */
final class Quiet {

    private static final int PAGE = 200;

    private final Installation installation;
    private final List<Filed> filed;
    private String missing = "";

    Quiet(Installation installation, List<Filed> filed) {
        this.installation = installation;
        this.filed = filed;
    }

    /** Returns whether all came to rest in that time. */
    boolean await(Duration limit) throws InterruptedException {
        var until = Instant.now().plus(limit);
        while (Instant.now().isBefore(until)) {
            missing = missing();
            if (missing.isEmpty()) {
                return true;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return false;
    }

    /** What was still under way at the last look. */
    String stillUnderWay() {
        return missing;
    }

    private String missing() throws InterruptedException {
        var admin = installation.incidentApi("mia-admin");
        double outbox = admin.metric("outbox_pending");
        if (outbox != 0) {
            return "outbox of incident-service: " + outbox;
        }
        double back = installation.notifyApi("mia-admin").metric("vedette_outbox_pending");
        if (back != 0) {
            return "outbox of notify-service: " + back;
        }
        for (var state : List.of("PLANNED", "SENDING")) {
            var answer = installation.notifyApi("mia-duty").get("/api/v1/deliveries?size=1&state=" + state);
            int open = answer.status() == 200 ? answer.body().path("total").asInt() : -1;
            if (open != 0) {
                return state + ": " + open;
            }
        }
        double deviations = installation.notifyApi("mia-admin").metric("vedette_audit_deviations");
        if (deviations != 0) {
            return "what the self-audit of notify-service holds against it: " + deviations;
        }
        return missingEvents();
    }

    /** Of the last that was filed on each incident: what came before it has been taken in before it. */
    private String missingEvents() throws InterruptedException {
        var last = new HashMap<String, Filed>();
        filed.forEach(version -> last.merge(
                version.incident(), version, (one, other) -> one.position() > other.position() ? one : other));
        for (var version : last.values()) {
            var answer = installation.notifyApi("mia-duty").get("/api/v1/events/" + version.eventId() + "/decisions");
            if (answer.status() != 200) {
                return version.token() + " is not taken in: " + answer.status();
            }
        }
        return "";
    }

    /** All mails, as far as the installation knows of them. */
    List<Delivery> deliveries() throws InterruptedException {
        var all = new ArrayList<Delivery>();
        Set<String> incidents = new HashSet<>();
        filed.forEach(version -> incidents.add(version.incident()));
        for (var incident : incidents) {
            int total = 1;
            for (int page = 0; page * PAGE < total; page++) {
                var answer = installation
                        .notifyApi("mia-duty")
                        .get("/api/v1/deliveries?size=" + PAGE + "&page=" + page + "&incident=" + incident);
                total = answer.body().path("total").asInt();
                answer.body().path("items").forEach(item -> all.add(delivery(item)));
            }
        }
        return all;
    }

    private static Delivery delivery(JsonNode item) {
        return new Delivery(
                item.path("id").asText(),
                item.path("eventId").asText(),
                item.path("address").asText(),
                item.path("messageId").asText().replaceAll("[<>]", ""),
                item.path("state").asText(),
                item.path("attempts").asInt(),
                item.path("mayHaveReached").size() > 0,
                item.path("reason").asText());
    }
}
