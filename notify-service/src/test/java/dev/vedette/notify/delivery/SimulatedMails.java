package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.channel.mail.SimulatedRelays;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The relay, and whoever reads what it took: it refuses, puts off or breaks off; they follow the link, or the mail comes back. */
final class SimulatedMails implements SimulatedRelays.Relay {

    /** What is about to happen when the relay has a mail, and has not said so. */
    static final String TAKEN = "relay answers";

    private static final Pattern LINK = Pattern.compile("/acknowledge/([A-Za-z0-9_-]{88})");

    private final SimulatedParts parts;
    private final Random random;
    private final SimulationTrace trace;
    private final SimulationRecord record;
    private final SimulationCounts counts;
    private final SimulatedReplicas replicas;
    private final Meanwhile meanwhile;
    private final Map<String, Mood> moods = new HashMap<>();

    SimulatedMails(
            SimulatedParts parts,
            Random random,
            SimulationTrace trace,
            SimulationRecord record,
            SimulationCounts counts,
            SimulatedReplicas replicas,
            Meanwhile meanwhile) {
        this.parts = parts;
        this.random = random;
        this.trace = trace;
        this.record = record;
        this.counts = counts;
        this.replicas = replicas;
        this.meanwhile = meanwhile;
    }

    /** What else happens while the relay has a mail. */
    interface Meanwhile {

        /** It is slow, and much may happen. */
        void waits();

        /** Before it does what comes next. */
        void between(String what);
    }

    /** How a relay answers mails to an address. */
    private enum Mood {
        TAKES,
        IS_AWAY,
        PUTS_OFF,
        REFUSES,
        /** It takes the mail, and the connection breaks before it has said so. */
        DROPS
    }

    @Override
    public Instant begun() {
        return replicas.attempting().begun();
    }

    @Override
    public @Nullable Outcome greet(String recipient) {
        SimulatedReplicas.Attempt attempt = replicas.attempting();
        meanwhile.waits();
        attempt.goesOn();
        meanwhile.between("relay greets");
        Mood mood = moods.getOrDefault(recipient, Mood.TAKES);
        counts.count("relay " + mood);
        return switch (mood) {
            case IS_AWAY -> new Outcome.Deferred(Outcome.Reason.CONNECTION, "away");
            case PUTS_OFF -> new Outcome.Deferred(Outcome.Reason.REPLY_4XX, "450 not now");
            case REFUSES -> new Outcome.Refused(Outcome.Reason.REPLY_5XX, "550 never");
            default -> null;
        };
    }

    @Override
    public Outcome take(MimeMail mail, String recipient, Instant permitted, String returnPath) {
        SimulatedReplicas.Attempt attempt = replicas.attempting();
        Delivery delivery = attempt.delivery();
        Matcher link = LINK.matcher(mail.alternative("text/plain").orElse(""));
        String token = link.find() ? link.group(1) : null;
        replicas.alone(() -> record.taken(
                parts.database, delivery, mail, recipient, parts.clock.instant(), permitted, token, returnPath));
        attempt.replica().given.add(delivery);
        trace.add("relay takes %s at %s".formatted(SimulatedReplicas.words(delivery), recipient));
        Mood mood = moods.getOrDefault(recipient, Mood.TAKES);
        meanwhile.between(TAKEN);
        return mood == Mood.DROPS
                ? new Outcome.Deferred(Outcome.Reason.CONNECTION, "broke", true)
                : new Outcome.Accepted();
    }

    /** For an address, or all of its domain. */
    void change(List<String> addresses) {
        String address = addresses.get(random.nextInt(addresses.size()));
        Mood mood = List.of(Mood.values()).get(random.nextInt(Mood.values().length));
        String domain = address.substring(address.indexOf('@'));
        boolean all = random.nextInt(3) == 0;
        addresses.stream()
                .filter(it -> all ? it.endsWith(domain) : it.equals(address))
                .forEach(it -> moods.put(it, mood));
        trace.add("relay %s for %s".formatted(mood, all ? "all " + domain : address));
    }

    /** It takes all. */
    void recover() {
        moods.clear();
    }

    void acknowledge() {
        // Mostly what is new; now and then the same button is pressed twice.
        boolean again = random.nextInt(4) == 0;
        List<TakenMail> linked = record.taken().stream()
                .filter(it -> it.token() != null && (again || !record.isAcknowledged(it)))
                .toList();
        if (linked.isEmpty()) {
            return;
        }
        TakenMail mail = linked.get(random.nextInt(linked.size()));
        trace.add("acknowledged by " + mail.recipient());
        replicas.alone(() -> {
            if (parts.acknowledge(Objects.requireNonNull(mail.token()), mail.recipient())) {
                counts.count("acknowledged " + mail.purpose());
                record.acknowledged(mail, parts.clock.instant());
            }
        });
    }

    /** A mail that was taken comes back, perhaps twice. */
    void bounce() {
        List<TakenMail> taken = record.taken();
        if (taken.isEmpty()) {
            return;
        }
        TakenMail mail = taken.get(random.nextInt(taken.size()));
        trace.add("comes back: " + mail.purpose() + " to " + mail.recipient());
        replicas.alone(() -> {
            boolean counts = parts.comesBack(mail.returnPath(), mail.messageId() + " " + random.nextInt(2));
            this.counts.count("comes back" + (counts ? "" : ", and nothing follows"));
            record.cameBack(mail);
            if (counts) {
                record.bounced(mail);
            }
        });
    }
}
