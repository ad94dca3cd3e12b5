package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From outside, knowing nothing of how it is made: words that stand in every text of random observations, files, changes, steps and states are
 * looked for in every mail, in everything that every account can open, and in logs and metrics. They are nowhere where they may not be.
 */
@ExtendWith(LeaksRun.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaksIT {

    /** More of them take longer and find more. */
    private static final int OBSERVATIONS = Integer.getInteger("vedette.leaks.observations", 8);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StandaloneRun run;
    private final long seed = Long.getLong("vedette.leaks.seed", System.nanoTime());
    private final CanaryStory story;
    private final Pattern canary;
    private final List<String> leaks = new ArrayList<>();
    private final Set<Canary> shown = new HashSet<>();
    private final Set<Canary> mailed = new HashSet<>();
    private final Set<String> events = new TreeSet<>();
    private final Set<String> deliveries = new TreeSet<>();

    private record Account(String name, String organisation, boolean namedForRed) {}

    LeaksIT(StandaloneRun run) {
        this.run = run;
        this.story = new CanaryStory(run, seed);
        this.canary = Pattern.compile(story.mark() + "[0-9]{4}");
    }

    @BeforeAll
    void tell() throws IOException {
        run.awaitReady();
        story.tell(OBSERVATIONS);
        for (Account account : accounts()) {
            Api api = run.api(account.name());
            await().atMost(PATIENCE)
                    .until(() -> Stream.of("PLANNED", "SENDING")
                            .allMatch(state -> api.deliveries("state=" + state).isEmpty()));
            for (String incident : story.incidents()) {
                api.deliveries("incident=" + incident).forEach(delivery -> {
                    deliveries.add(String.valueOf(delivery.get("id")));
                    events.add(String.valueOf(delivery.get("eventId")));
                });
            }
        }
        assertThat(deliveries).hasSizeGreaterThan(OBSERVATIONS);
    }

    @Test
    void noMailSaysWhatItsReaderMayNotKnow() throws IOException {
        Mailboxes mailboxes = run.mailboxes();
        for (String address : mailboxes.addresses()) {
            String organisation =
                    address.replaceFirst(".*@(.*)[.]example", "$1").toUpperCase(Locale.ROOT);
            for (ReceivedMail mail : mailboxes.of(address)) {
                String all = Files.readString(mail.file(), StandardCharsets.ISO_8859_1) + mail.headers() + mail.parts();
                if (Canary.OVERVIEW.contains(organisation)) {
                    lookForPosition(all, "a mail to " + address + ", " + mail.file());
                }
                for (Canary found : found(all)) {
                    mailed.add(found);
                    if (!found.mayBeMailed(organisation)) {
                        leaks.add(found + " in a mail to " + address + ", " + mail.file());
                    }
                }
            }
        }

        assertNone();
        assertThat(mailed).as("what was mailed").hasSizeGreaterThan(OBSERVATIONS);
    }

    @Test
    void noAccountCanOpenWhatItMayNotKnow() throws IOException {
        List<URI> addresses = addresses();
        for (Account account : accounts()) {
            var visitor = new Visitor(run, account.name(), (address, answer) -> look(account, address, answer));
            visitor.follow(run.incident("/"));
            visitor.follow(run.notifying("/"));
            addresses.forEach(visitor::get);
            assertThat(visitor.opened()).isGreaterThan(addresses.size());
            foretell(account);
            tryRules(account);
            search(account);
        }

        assertNone();
        assertThat(shown)
                .as("the originator is shown everything")
                .containsAll(story.canaries().stream()
                        .filter(it -> !it.versions().isEmpty() && it.reach() != Canary.Reach.ORIGINATOR)
                        .toList());
    }

    @Test
    void noLogAndNoMetricSaysAnything() throws IOException {
        try (var files = Files.walk(run.home().resolve("log"))) {
            var logs = new ArrayList<>(files.filter(Files::isRegularFile).toList());
            logs.add(run.output("run.out"));
            for (Path log : logs) {
                assertThat(found(Files.readString(log, StandardCharsets.ISO_8859_1)))
                        .as(log.toString())
                        .isEmpty();
            }
        }
        for (URI service : List.of(run.incident("/"), run.notifying("/"))) {
            for (String path : List.of("/q/metrics", "/q/health", "/q/openapi")) {
                assertThat(found(
                                run.api("mia-system").get(service.resolve(path)).asString()))
                        .as(path)
                        .isEmpty();
            }
        }
    }

    /** Every address of both APIs that can be read, with everything that anybody can ask there for. */
    private List<URI> addresses() throws IOException {
        var addresses = new ArrayList<URI>();
        for (URI service : List.of(run.incident("/"), run.notifying("/"))) {
            JsonNode paths = JSON.readTree(run.api("mia-system")
                            .get(service.resolve("/q/openapi?format=json"))
                            .asString())
                    .path("paths");
            paths.properties().stream()
                    .filter(path -> path.getValue().has("get"))
                    // It stays open; that it says nothing more than what is read beside it is tested by itself.
                    .filter(path -> !path.getKey().endsWith("/stream"))
                    .flatMap(path -> filled(path.getKey()))
                    .forEach(path -> addresses.add(service.resolve(path)));
        }
        for (String incident : story.incidents()) {
            addresses.add(run.incident("/api/v1/observations?size=200&incident=" + incident));
            addresses.add(run.notifying("/api/v1/deliveries?size=200&incident=" + incident));
        }
        assertThat(addresses).hasSizeGreaterThan(story.observations().size() * 5);
        return addresses;
    }

    private Stream<String> filled(String path) {
        var ids = new TreeMap<String, List<String>>(Map.of(
                "/attachments/{id}", story.attachments(),
                "/incidents/{id}", story.incidents(),
                "/observations/{id}", story.observations(),
                "/events/{id}", List.copyOf(events),
                "/deliveries/{id}", List.copyOf(deliveries)));
        return ids.entrySet().stream()
                .filter(it -> path.contains(it.getKey()))
                .findFirst()
                .map(it -> it.getValue().stream().map(id -> path.replace("{id}", id)))
                .orElse(Stream.of(path))
                .flatMap(it -> it.contains("{version}")
                        ? IntStream.rangeClosed(1, 4).mapToObj(version -> it.replace("{version}", "" + version))
                        : Stream.of(it))
                // What is left are the releases of the rules, which say nothing of what was filed unless they are tried
                // on it.
                .map(it -> it.replaceAll("[{][^}]*[}]", "1"));
    }

    /** What a duty officer may ask before he takes a step. */
    private void foretell(Account account) {
        if (!account.name().endsWith("-duty")) {
            return;
        }
        for (String status : List.of("MONITORING", "ESCALATED", "DE_ESCALATED", "CLOSED", "OPEN")) {
            for (String incident : story.incidents()) {
                ask(
                        account,
                        "/api/v1/incidents/" + incident + "/status/preview",
                        Map.of("status", status, "reason", "It is so"));
            }
        }
        for (String observation : story.observations()) {
            String address = "/api/v1/observations/" + observation;
            ask(account, address + "/retraction/preview", Map.of("reason", "It is so", "expectedVersion", 1));
            for (String change : List.of("/corrections/preview", "/updates/preview")) {
                ask(
                        account,
                        address + change,
                        Map.of("reason", "It is so", "expectedVersion", 1, "changes", Map.of("severity", "MINOR")));
            }
            // What is refused says no more than what is answered.
            ask(account, address + "/retraction", Map.of("expectedVersion", 1));
        }
        for (String level : List.of("NORMAL", "MAXIMUM")) {
            ask(
                    account,
                    "/api/v1/readiness/preview",
                    Map.of("level", level, "reason", "It is so", "exerciseStatus", "EXERCISE"));
        }
    }

    /** Rules tried on what was filed, by who may: of what is kept from him nothing has happened. */
    private void tryRules(Account account) {
        Api api = run.api(account.name());
        var begun = api.post(run.notifying("/api/v1/rules/releases"), Map.of("purpose", "To be tried"));
        if (begun.statusCode() == 403) {
            return;
        }
        assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(201);
        String release = "/api/v1/rules/releases/" + begun.path("number");
        Stream.concat(
                        Stream.of("/check", "/blast-radius?days=30", "/rules.yaml", ""),
                        events.stream().map(event -> "/events/" + event))
                .map(path -> run.notifying(release + path))
                .forEach(address -> look(account, address, api.get(address).asString()));
        Stream.of("", "/try", "/blast-radius")
                .map(path -> run.notifying(release.replace("/api/v1", "") + path))
                .forEach(address -> look(account, address, api.get(address).asString()));
    }

    private void ask(Account account, String path, Map<String, ?> body) {
        var answer = run.api(account.name()).post(path, body);
        assertThat(answer.statusCode()).as(path).isLessThan(500);
        look(account, run.incident(path), answer.asString());
    }

    /** A number of hits would tell as much as the hit. */
    private void search(Account account) throws IOException {
        for (Canary one : story.canaries()) {
            for (String list : List.of("/api/v1/incidents?q=", "/api/v1/observations?q=")) {
                JsonNode hits = JSON.readTree(run.api(account.name())
                        .get(run.incident(list + one.word()))
                        .asString());
                if (hits.path("total").asInt() > 0
                        && !one.mayBeShown(account.organisation(), account.name(), account.namedForRed())) {
                    leaks.add(one + " is found by " + account + " with " + list);
                }
            }
        }
    }

    private void lookForPosition(String text, String where) {
        CanaryStory.HIDDEN_DIGITS.stream()
                .filter(text::contains)
                .forEach(digits -> leaks.add("position " + digits + " in " + where));
    }

    private void look(Account account, URI address, String answer) {
        if (Canary.OVERVIEW.contains(account.organisation())) {
            lookForPosition(answer, address + " for " + account);
        }
        for (Canary found : found(answer)) {
            shown.add(found);
            if (!found.mayBeShown(account.organisation(), account.name(), account.namedForRed())) {
                leaks.add(found + " is shown to " + account + " at " + address);
            }
        }
    }

    private Set<Canary> found(String text) {
        var found = new HashSet<Canary>();
        var words = canary.matcher(text);
        while (words.find()) {
            found.add(story.canary(words.group()));
        }
        return found;
    }

    private void assertNone() {
        assertThat(leaks).as("seed " + seed).isEmpty();
    }

    private static List<Account> accounts() throws IOException {
        var accounts = new ArrayList<Account>();
        YAML.readTree(StandaloneRun.checkout()
                        .resolve("standalone/demo/accounts.yaml")
                        .toFile())
                .path("accounts")
                .forEach(it -> accounts.add(new Account(
                        it.path("name").asText(),
                        it.path("organisation").asText(),
                        it.path("tlpRed").asBoolean())));
        return accounts;
    }
}
