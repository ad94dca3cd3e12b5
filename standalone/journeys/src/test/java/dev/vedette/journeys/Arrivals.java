package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the mails that arrived with the ledger of a journey. */
record Arrivals(StandaloneRun run, Ledger ledger) {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Set<Object> FINAL =
            Set.of("SENT", "ACKNOWLEDGED", "FAILED", "BOUNCED", "WITHHELD", "SUPERSEDED", "EXPIRED");

    /** Waits until everything has come to its end, and asserts that each mail is there once and in order. */
    void assertEachOnce() {
        awaitTheEnd();
        assertThat(repeatedMessageIds()).as("mails sent twice").isEmpty();
        assertFirstOccurrencesInOrder();
        assertNobodyElseWasTold();
    }

    /**
     * As {@link #assertEachOnce()}, when a notify-service was killed while it sent: what lay between the relay's acceptance and its own
     * record comes again, under the same id. Those are no more than it sends at once, and were attempted again.
     */
    void assertEachOnceButWhatWasUnderWay(int sendsAtOnce) {
        awaitTheEnd();
        var repeated = repeatedMessageIds();
        assertThat(repeated).as("mails sent twice").hasSizeLessThanOrEqualTo(sendsAtOnce);
        assertThat(deliveries().stream()
                        .filter(d -> repeated.contains("<" + d.get("messageId") + ">")
                                || repeated.contains(String.valueOf(d.get("messageId"))))
                        .toList())
                .hasSameSizeAs(repeated)
                .allSatisfy(d -> assertThat((Integer) d.get("attempts")).isGreaterThan(1));
        assertFirstOccurrencesInOrder();
        assertNobodyElseWasTold();
    }

    /**
     * A last observation on each incident comes after whatever is still under way on it, repetitions too; when that is delivered and
     * nothing is open, nothing more can come.
     */
    private void awaitTheEnd() {
        run.awaitReady();
        ledger.fileOnEach(List.copyOf(ledger.headlinesByIncident().keySet()));
        int expected = ledger.size() * Ledger.TOLD.size();
        await("all deliveries of " + ledger.mark() + " have ended")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    var deliveries = deliveries();
                    assertThat(deliveries).hasSize(expected);
                    assertThat(deliveries).extracting(d -> d.get("state")).isSubsetOf(FINAL);
                });
        assertThat(deliveries()).extracting(d -> d.get("state")).containsOnly("SENT");
    }

    /** Waits until all that was filed is planned, and the mail server was found away for the first of each incident and contact. */
    void awaitPlannedAndTriedInVain() {
        await("the mail server was found away").atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            assertThat(deliveries()).hasSize(ledger.size() * Ledger.TOLD.size());
            assertThat(deliveries().stream()
                            .filter(d -> "PLANNED".equals(d.get("state")))
                            .filter(d -> String.valueOf(d.get("reason")).startsWith("CONNECTION")))
                    .hasSize(ledger.headlinesByIncident().size() * Ledger.TOLD.size());
        });
    }

    /** Waits until everything has been sent. */
    void awaitSent() {
        await("all is sent")
                .atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(deliveries())
                        .hasSize(ledger.size() * Ledger.TOLD.size())
                        .extracting(d -> d.get("state"))
                        .containsOnly("SENT"));
    }

    /** Each of the two may see some of the other's. */
    private Collection<Map<String, Object>> deliveries() {
        Map<Object, Map<String, Object>> byId = new HashMap<>();
        for (var incident : ledger.headlinesByIncident().keySet()) {
            for (var account : List.of("mia-duty", "mod-duty")) {
                run.api(account).deliveries("incident=" + incident).forEach(d -> byId.put(d.get("id"), d));
            }
        }
        return byId.values();
    }

    private List<ReceivedMail> mailsTo(String address) {
        return run.mailboxes().of(address).stream()
                .filter(mail -> mail.contains(ledger.mark()))
                .toList();
    }

    private Set<String> repeatedMessageIds() {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new HashSet<>();
        for (var address : Ledger.TOLD) {
            for (var mail : mailsTo(address)) {
                if (!seen.add(mail.messageId())) {
                    repeated.add(mail.messageId());
                }
            }
        }
        return repeated;
    }

    private void assertFirstOccurrencesInOrder() {
        for (var address : Ledger.TOLD) {
            Set<String> seen = new HashSet<>();
            Map<String, List<String>> received = new HashMap<>();
            for (var mail : mailsTo(address)) {
                if (seen.add(mail.messageId())) {
                    var headline = mail.subject().substring(mail.subject().indexOf(ledger.mark()));
                    var incident = headline.substring(0, headline.indexOf(" observation"));
                    received.computeIfAbsent(incident, i -> new ArrayList<>()).add(headline);
                }
            }
            assertThat(received.values())
                    .as(address)
                    .containsExactlyInAnyOrderElementsOf(
                            ledger.headlinesByIncident().values());
        }
    }

    private void assertNobodyElseWasTold() {
        assertThat(run.mailboxes().addresses().stream()
                        .filter(address -> run.mailboxes().count(address, ledger.mark()) > 0))
                .containsExactlyInAnyOrderElementsOf(Ledger.TOLD);
    }
}
