package dev.vedette.journeys.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what clients were told is recorded with what the mail server took, and with what the installation says of it. Everybody who is to
 * be told has each version, or it says that a later one overtook it and he has that; a mail came again only if it could not be known to have come;
 * first arrivals are in the order in which they were filed; and nobody else has anything. Pure.
 */
final class Judge {

    private final List<Filed> filed;
    private final List<Arrival> arrivals;
    private final Map<String, Delivery> deliveries = new HashMap<>();
    private final Doubt doubt;
    private final Map<String, List<Arrival>> byMail = new LinkedHashMap<>();
    private final Verdict verdict = new Verdict();

    Judge(List<Filed> filed, List<Arrival> arrivals, Collection<Delivery> deliveries, Doubt doubt) {
        this.filed = filed;
        this.arrivals = arrivals;
        this.doubt = doubt;
        deliveries.forEach(delivery -> this.deliveries.put(mail(delivery.address(), delivery.eventId()), delivery));
        arrivals.forEach(
                arrival -> byMail.computeIfAbsent(mail(arrival.recipient(), arrival.token()), mail -> new ArrayList<>())
                        .add(arrival));
    }

    Verdict judge() {
        var observations = new LinkedHashMap<String, List<Filed>>();
        filed.forEach(version -> observations
                .computeIfAbsent(version.observation(), observation -> new ArrayList<>())
                .add(version));
        observations.values().forEach(this::judgeVersions);
        byMail.forEach(this::judgeRepeats);
        judgeStrangers();
        judgeOrder();
        return verdict;
    }

    /** Of one observation, oldest first. */
    private void judgeVersions(List<Filed> versions) {
        for (var recipient : versions.get(0).recipients()) {
            int newest = -1;
            for (int i = 0; i < versions.size(); i++) {
                newest = arrivals(recipient, versions.get(i)).isEmpty() ? newest : i;
            }
            for (int i = 0; i < versions.size(); i++) {
                judgeVersion(versions.get(i), recipient, newest > i, newest >= 0, versions.get(versions.size() - 1));
            }
        }
    }

    private void judgeVersion(Filed version, String recipient, boolean laterCame, boolean anyCame, Filed last) {
        verdict.expected++;
        var came = arrivals(recipient, version);
        var delivery = deliveries.get(mail(recipient, version.eventId()));
        var state = delivery == null ? "not planned" : delivery.state();
        if (!came.isEmpty()) {
            verdict.arrived++;
            verdict.latencies.add(came.get(0).keptAt() - version.answeredAt());
            judgeRecord(version, recipient, delivery, came);
        } else if (version.retraction() && !anyCame && !state.equals("SENT")) {
            verdict.retractionsSpared++;
        } else if (state.equals("SUPERSEDED") && (laterCame || (!anyCame && last.retraction()))) {
            verdict.superseded++;
        } else {
            verdict.lost.add(version.token() + " for " + recipient + ": " + state + ", " + delivery);
        }
    }

    /** That what came is known to have come, or at least that it may have. */
    private void judgeRecord(Filed version, String recipient, @Nullable Delivery delivery, List<Arrival> came) {
        if (delivery == null || (!delivery.state().equals("SENT") && !delivery.mayHaveReached())) {
            verdict.unrecorded.add(version.token() + " came to " + recipient + ": " + delivery);
        } else if (came.stream().anyMatch(arrival -> !arrival.messageId().equals(delivery.messageId()))) {
            verdict.unrecorded.add(version.token() + " came to " + recipient + " under another id: " + delivery);
        }
    }

    private void judgeRepeats(String mail, List<Arrival> came) {
        for (int i = 1; i < came.size(); i++) {
            var taken = came.get(i - 1);
            var again = came.get(i);
            var cause = doubt.of(taken, again);
            if (cause.isEmpty() || !taken.messageId().equals(again.messageId())) {
                verdict.doubled.add(mail + ": " + taken + ", then " + again);
            } else {
                verdict.repeats.merge(cause.get(), 1, Integer::sum);
            }
        }
    }

    private void judgeStrangers() {
        var meant = new HashSet<String>();
        filed.forEach(version ->
                version.recipients().forEach(recipient -> meant.add(mail(recipient, version.token()))));
        byMail.forEach((mail, came) -> {
            if (!meant.contains(mail)) {
                verdict.strangers.add(mail + ": " + came.get(0));
            }
        });
    }

    private void judgeOrder() {
        var byToken = new HashMap<String, Filed>();
        filed.forEach(version -> byToken.put(version.token(), version));
        var latest = new HashMap<String, Filed>();
        var seen = new HashSet<String>();
        for (var arrival : arrivals) {
            var version = byToken.get(arrival.token());
            if (version == null) {
                continue;
            }
            boolean first = seen.add(mail(arrival.recipient(), arrival.token()));
            var thread = mail(arrival.recipient(), version.incident());
            var before = latest.get(thread);
            if (before == null || version.position() > before.position()) {
                latest.put(thread, version);
            } else if (first) {
                verdict.outOfOrder.add(arrival + " after " + before.token());
            } else if (version.position() < before.position()) {
                verdict.lateRepeats++;
            }
        }
    }

    private List<Arrival> arrivals(String recipient, Filed version) {
        return byMail.getOrDefault(mail(recipient, version.token()), List.of());
    }

    private static String mail(String recipient, String what) {
        return what + " to " + recipient;
    }
}
