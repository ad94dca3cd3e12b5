package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.journeys.Canary.Marking;
import dev.vedette.journeys.Canary.Version;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Observations, changes and steps by duty officers of all organisations, marked at random, with canaries in all their texts. */
final class CanaryStory {

    private static final List<String> ORGANISATIONS = List.of("MIA", "MOD", "KIA", "KFOR", "EULEX", "NATO", "EU");
    private static final List<String> NATIONAL = List.of("MIA", "MOD", "KIA");
    private static final List<String> LABELS = List.of("TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:RED");
    private static final List<String> STATUSES = List.of("OPEN", "MONITORING", "ESCALATED", "DE_ESCALATED", "CLOSED");
    /** Of what those who are shown an overview did not file themselves. Not the middle of a cell, which they are shown. */
    private static final String HIDDEN_POSITION = "42.9681, 20.5607";

    /** Parts of that position, as they stand in any text that says it. */
    static final List<String> HIDDEN_DIGITS = List.of("42.9681", "20.5607");

    private static final List<String> LEVELS = List.of("NORMAL", "INCREASED", "HIGH", "MAXIMUM");

    private final StandaloneRun run;
    private final Random random;
    private final String mark;
    private final Map<String, Canary> canaries = new TreeMap<>();
    private final List<Filed> filed = new ArrayList<>();
    private final Set<String> attachments = new TreeSet<>();
    private int words;

    /** An observation, and the words that stand in its latest version. */
    private record Filed(
            String id, String incident, String originator, List<Version> versions, Map<String, Canary> current) {

        Marking marking() {
            return versions.get(versions.size() - 1).own();
        }

        boolean isKnownTo(String organisation) {
            return versions.get(0).mayBeShown(organisation, organisation.toLowerCase(Locale.ROOT) + "-duty", true);
        }
    }

    CanaryStory(StandaloneRun run, long seed) {
        this.run = run;
        this.random = new Random(seed);
        // Lower-case letters and digits alone: no encoding changes them, and hardly a line break falls into them.
        this.mark = "zq" + Integer.toString(random.nextInt(46_656, 1_679_616), 36);
    }

    /** Files that many observations, with changes and steps between them. */
    CanaryStory tell(int observations) {
        for (int i = 0; i < observations; i++) {
            file();
            if (random.nextBoolean()) {
                change();
            }
            if (random.nextBoolean()) {
                step();
            }
            if (random.nextInt(4) == 0) {
                setReadiness();
            }
        }
        return this;
    }

    /** What every canary begins with. */
    String mark() {
        return mark;
    }

    Collection<Canary> canaries() {
        return canaries.values();
    }

    Canary canary(String word) {
        return Objects.requireNonNull(canaries.get(word));
    }

    List<String> incidents() {
        return filed.stream().map(Filed::incident).distinct().toList();
    }

    List<String> observations() {
        return filed.stream().map(Filed::id).toList();
    }

    List<String> attachments() {
        return List.copyOf(attachments);
    }

    private void file() {
        String originator = any(ORGANISATIONS);
        var version = new Version(marking(originator));
        var texts = new Texts(originator, version);
        Map<String, Object> body = marked(originator, version.own());
        body.put("exerciseStatus", "EXERCISE");
        boolean negative = NATIONAL.contains(originator) && random.nextInt(4) == 0;
        body.put("kind", negative ? "NEGATIVE" : NATIONAL.contains(originator) ? "SIGHTING" : "PARTNER_STATEMENT");
        if (negative) {
            body.put("negative", negative(texts));
        } else {
            body.put("armed", "YES");
        }
        body.put("reporterName", texts.own("reporterName"));
        body.put("reporterPosition", texts.own("reporterPosition"));
        body.put("severity", "SEVERE");
        body.put("headline", texts.open("headline"));
        body.put("equipment", texts.open("equipment"));
        body.put("activity", Map.of("code", "MOVING", "text", texts.open("activity")));
        body.put("unit", Map.of("claimed", texts.hidden("claimed"), "assessed", texts.hidden("assessed")));
        body.put("source", Map.of("type", "OTHER", "basis", "FACT", "secondHand", texts.hidden("secondHand")));
        body.put(
                "place",
                Map.of(
                        "name", texts.open("place"),
                        "note", texts.open("note"),
                        "municipality", texts.open("municipality"),
                        "coordinates", Map.of("entered", position(originator)),
                        "uncertaintyMetres", 50));
        var known = filed.stream().filter(it -> it.isKnownTo(originator)).toList();
        if (!known.isEmpty() && random.nextInt(3) > 0) {
            body.put("incidentId", any(known).incident());
        }
        if (random.nextInt(3) == 0) {
            body.put("attachments", List.of(Map.of("id", upload(texts))));
        }
        Response answer = accepted(as(originator).file(body));
        filed.add(new Filed(
                answer.path("id"),
                answer.path("incidentId"),
                originator,
                new ArrayList<>(List.of(version)),
                texts.canaries()));
    }

    private static Map<String, Object> negative(Texts texts) {
        return Map.of(
                "area", texts.open("area"),
                "from", "2026-03-07T14:00:00+01:00",
                "to", "2026-03-07T16:00:00+01:00",
                "means", texts.open("means"),
                "coverage", "PARTIAL",
                "asOf", "2026-03-07T16:00:00+01:00");
    }

    /** Those who are shown an overview are not shown where exactly others were. */
    private static String position(String originator) {
        return Canary.OVERVIEW.contains(originator) ? "42.9611, 20.5466" : HIDDEN_POSITION;
    }

    private String upload(Texts texts) {
        byte[] content = texts.hidden("content").getBytes(StandardCharsets.UTF_8);
        Response answer = accepted(as(texts.originator()).upload(texts.hidden("fileName") + ".txt", content));
        attachments.add(answer.path("id"));
        return answer.path("id");
    }

    /** Corrects two of its texts, and perhaps its marking; or retracts it, and then it is not changed any more. */
    private void change() {
        var open = filed.stream().filter(it -> !it.current().isEmpty()).toList();
        if (open.isEmpty()) {
            return;
        }
        Filed it = any(open);
        boolean retracted = random.nextInt(5) == 0;
        var version = new Version(retracted || random.nextBoolean() ? it.marking() : marking(it.originator()));
        var texts = new Texts(it.originator(), version);
        var body = new HashMap<String, Object>(Map.of(
                "reason",
                texts.open("changeReason"),
                "expectedVersion",
                it.versions().size()));
        if (!retracted) {
            Map<String, Object> changes = marked(it.originator(), version.own());
            changes.put("headline", texts.open("headline"));
            changes.put("unit", Map.of("claimed", texts.hidden("claimed")));
            body.put("changes", changes);
        }
        accepted(as(it.originator())
                .post("/api/v1/observations/" + it.id() + (retracted ? "/retraction" : "/corrections"), body));
        it.versions().forEach(earlier -> earlier.markings().add(version.own()));
        it.versions().add(version);
        it.current().putAll(texts.canaries());
        // What a change leaves as it was is said by the new version as well.
        it.current().values().stream()
                .filter(canary -> !canary.versions().contains(version))
                .forEach(canary -> canary.versions().add(version));
        it.current().remove("changeReason");
        if (retracted) {
            it.current().clear();
        }
    }

    private void step() {
        String officer = any(NATIONAL);
        String incident = any(incidents());
        Response seen = as(officer).get(run.incident("/api/v1/incidents/" + incident));
        if (seen.statusCode() == 404) {
            return;
        }
        var version = new Version(marking(officer));
        var texts = new Texts(officer, version);
        Map<String, Object> body = marked(officer, version.own());
        body.put("expectedStatus", seen.path("status"));
        body.put("status", any(STATUSES));
        body.put("reason", texts.open("status"));
        unlessRefused(as(officer).post("/api/v1/incidents/" + incident + "/status", body), texts);
    }

    private void setReadiness() {
        String officer = any(NATIONAL);
        var version = new Version(marking(officer));
        Map<String, Object> body = marked(officer, version.own());
        body.put("exerciseStatus", "EXERCISE");
        body.put("level", any(LEVELS));
        var texts = new Texts(officer, version);
        body.put("reason", texts.open("readiness"));
        unlessRefused(as(officer).post("/api/v1/readiness", body), texts);
    }

    /** Not every status follows every other, and no state may leave out unasked who knows of another. */
    private static void unlessRefused(Response answer, Texts texts) {
        if (answer.statusCode() == 409 || answer.statusCode() == 422) {
            texts.canaries().values().forEach(canary -> canary.versions().clear());
        } else {
            accepted(answer);
        }
    }

    private static Response accepted(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 201);
        return answer;
    }

    private static Map<String, Object> marked(String originator, Marking marking) {
        var body = new HashMap<String, Object>();
        body.put("tlp", marking.label());
        // Of a correction, null takes off what was there.
        body.put("classification", marking.level().isEmpty() ? null : marking.level());
        body.put(
                "releasableTo",
                marking.organisations().stream()
                        .filter(code -> !code.equals(originator))
                        .toList());
        return body;
    }

    private Marking marking(String originator) {
        var organisations = new TreeSet<String>(Set.of(originator));
        ORGANISATIONS.stream().filter(code -> random.nextBoolean()).forEach(organisations::add);
        return new Marking(any(LABELS), any(CanaryLevels.givenBy(originator)), organisations);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Api as(String organisation) {
        return run.api(organisation.toLowerCase(Locale.ROOT) + "-duty");
    }

    /** The words of one version, by field. */
    private final class Texts {

        private final String originator;
        private final Version version;
        private final Map<String, Canary> own = new HashMap<>();

        Texts(String originator, Version version) {
            this.originator = originator;
            this.version = version;
        }

        String originator() {
            return originator;
        }

        Map<String, Canary> canaries() {
            return own;
        }

        /** In a field that everyone is shown to whom the whole is released. */
        String open(String field) {
            return word(field, Canary.Reach.EVERYONE);
        }

        /** In a field that only the originator is shown. */
        String own(String field) {
            return word(field, Canary.Reach.ORIGINATOR);
        }

        /** In a field that the release policy keeps from some. */
        String hidden(String field) {
            return word(field, Canary.Reach.NOT_THE_OVERVIEW);
        }

        private String word(String field, Canary.Reach reach) {
            String word = mark + String.format("%04d", words++);
            var canary = new Canary(word, field, originator, reach, new ArrayList<>(List.of(version)));
            canaries.put(word, canary);
            own.put(field, canary);
            return word;
        }
    }
}
