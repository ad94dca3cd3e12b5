package dev.vedette.notify.channel.mail;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails over to the first relay that takes them. Where there is a second one, a mail goes on to it at once if the first surely has not taken it,
 * for a reason that is not the mail; and while the first takes nothing, the second is asked first. What is in doubt stays in doubt: to ask
 * another relay then would double it.
 *
 * <p>One that says nothing before it is given the text is left as soon as it has for a while, if another one works that the mail has not been to: so the last one is
 * waited for, and where there is one alone.
 */
@ApplicationScoped
public class MailRelays {

    private static final Logger LOG = Logger.getLogger(MailRelays.class);
    /** Why a relay takes no mail, whatever it is. Of a 5xx that is one only if it is not final. */
    private static final Set<Reason> TAKES_NOTHING =
            EnumSet.of(Reason.CONNECTION, Reason.TIMEOUT, Reason.SIGN_IN, Reason.TLS, Reason.BUSY, Reason.REPLY_5XX);

    /** So long after a relay was left in vain it is waited for. */
    private static final Duration IN_VAIN = Duration.ofMinutes(10);

    private final List<Kept> relays = new ArrayList<>();
    /**
     * Recipients of whose last mail a relay was left that may only have been slow, and that no other one took either: the next time each is waited for. Addresses of the
     * directory at most.
     */
    private final Map<String, InVain> leftInVain = new ConcurrentHashMap<>();

    private final Clock clock;

    /** One of them, by the name that it has in metrics and health. */
    private record Kept(String name, String host, RelaySettings settings, SmtpRelay relay, Circuit circuit) {

        boolean works() {
            return circuit.openSince() == null;
        }
    }

    /**
     * That a relay was left in vain.
     *
     * @param others that took nothing either; once one of them has taken any mail, that is over
     * @param works whether it has taken another mail since: it may be slow with this recipient, but is there for whoever leaves the others
     */
    private record InVain(Instant at, Kept left, Set<Kept> others, boolean works) {

        InVain noting(Kept taker) {
            return left.equals(taker) ? new InVain(at, left, others, true) : this;
        }
    }

    MailRelays(Vertx vertx, SmtpSettings smtp, MailSettings mail, Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        String sender = new MimeComposer(mail.from()).fromAddress();
        keep("first", smtp.host(), smtp, vertx, sender, clock, metrics);
        smtp.second().host().ifPresent(host -> keep("second", host, smtp.second(), vertx, sender, clock, metrics));
    }

    private void keep(
            String name,
            String host,
            RelaySettings settings,
            Vertx vertx,
            String sender,
            Clock clock,
            MeterRegistry metrics) {
        var circuit = new Circuit(clock);
        relays.add(new Kept(name, host, settings, new SmtpRelay(vertx, host, settings, sender), circuit));
        metrics.gauge("vedette.relay.left.out", Tags.of("relay", name), circuit, it -> it.openSince() == null ? 0 : 1);
    }

    /** Settings that cannot work end the start, not the first mail. */
    void start(@Observes StartupEvent event) {
        for (Kept it : relays) {
            RelaySettings smtp = it.settings();
            LOG.infof(
                    "Mails go to %s:%d, %s, %s%s",
                    it.host(),
                    smtp.port(),
                    smtp.tls() == RelaySettings.Security.NONE ? "not encrypted" : "encrypted by " + smtp.tls(),
                    smtp.user().isPresent() ? "signed in" : "without sign-in",
                    it.equals(relays.get(0)) ? "" : ", while the first relay takes none");
            if (smtp.tls() == RelaySettings.Security.NONE && (smtp.user().isPresent() || !isHere(it.host()))) {
                LOG.warnf(
                        "What is sent to the mail relay %s goes over the wire unprotected%s: set VEDETTE_SMTP_%sTLS",
                        it.host(),
                        smtp.user().isPresent() ? ", and so does its password" : "",
                        it.equals(relays.get(0)) ? "" : "SECOND_");
            }
        }
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    @PreDestroy
    void close() {
        relays.forEach(it -> it.relay().close());
    }

    /** Relays that are left out at present, by name, and since when. */
    public Map<String, Instant> leftOut() {
        Map<String, Instant> leftOut = new LinkedHashMap<>();
        for (Kept it : relays) {
            Instant since = it.circuit().openSince();
            if (since != null) {
                leftOut.put(it.name(), since);
            }
        }
        return leftOut;
    }

    /**
     * Sends, and waits until a relay has answered or the time for it is over. Must not be called on an event loop.
     *
     * @param urgent whether it may have a connection that is kept for what is, and is not to find out if a relay that takes nothing works again, which may take as long as a connection, or an
     *     answer, is waited for
     * @param permission asked again where a relay keeps us waiting
     * @return of the last relay that was asked
     */
    public Outcome send(MimeMail mail, String recipient, boolean urgent, Permission permission)
            throws InterruptedException {
        try {
            HeaderText.requireAddress(recipient);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(Reason.UNSENDABLE, "the contact's address cannot be sent to");
        }
        Turn turn = turn(urgent);
        List<Kept> asked = new ArrayList<>();
        try {
            return send(turn, asked, mail, recipient, permission);
        } finally {
            // One of those before it took the mail: somebody else is to try it then.
            turn.tried()
                    .filter(it -> !asked.contains(it))
                    .ifPresent(it -> it.circuit().letGo());
        }
    }

    private Outcome send(Turn turn, List<Kept> asked, MimeMail mail, String recipient, Permission permission)
            throws InterruptedException {
        List<Kept> inTurn = inVainLast(turn.relays(), recipient);
        boolean hurries = wasInVain(recipient, inTurn.get(inTurn.size() - 1));
        Kept left = null;
        Outcome outcome;
        Optional<Kept> next = next(inTurn, asked);
        do {
            asked.add(next.orElseThrow());
            outcome = askLast(asked, hurries ? turn.hurrying(inTurn) : turn, mail, recipient, permission);
            left = SmtpFailures.wasLeft(outcome) ? asked.get(asked.size() - 1) : left;
            next = next(inTurn, asked);
        } while (next.isPresent() && goesOn(outcome) && !permission.isWithdrawn());
        if (!permission.isWithdrawn()) {
            remember(recipient, outcome, asked, left);
        }
        return outcome;
    }

    /** Who is waited for comes when all others have taken nothing: they may by now. */
    private List<Kept> inVainLast(List<Kept> inTurn, String recipient) {
        return inTurn.stream()
                .sorted(Comparator.comparing(it -> wasInVain(recipient, it)))
                .toList();
    }

    /** An attempt that took nothing says nothing new of a relay that was left before, unless that one was asked and waited for. */
    private void remember(String recipient, Outcome outcome, List<Kept> asked, @Nullable Kept left) {
        InVain before = leftInVain.get(key(recipient));
        if (left != null && takesNothing(outcome)) {
            Set<Kept> others = new LinkedHashSet<>(asked);
            others.remove(left);
            leftInVain.put(key(recipient), new InVain(clock.instant(), left, others, false));
        } else if (before != null && (!takesNothing(outcome) || asked.contains(before.left()))) {
            leftInVain.remove(key(recipient));
        }
    }

    /** Whose turn it is, or who works by now. */
    private Optional<Kept> next(List<Kept> inTurn, List<Kept> asked) {
        return Stream.concat(inTurn.stream(), relays.stream().filter(Kept::works))
                .filter(it -> !asked.contains(it))
                .findFirst();
    }

    private Outcome askLast(List<Kept> asked, Turn turn, MimeMail mail, String recipient, Permission permission)
            throws InterruptedException {
        Kept it = asked.get(asked.size() - 1);
        boolean isTry = turn.tried().filter(it::equals).isPresent();
        List<Kept> before = List.copyOf(asked);
        long begun = System.nanoTime();
        Outcome outcome;
        boolean isWaitedFor = wasInVain(recipient, it);
        boolean hurries = turn.hurried().contains(it) && !isWaitedFor;
        try {
            outcome = it.relay()
                    .send(
                            mail,
                            recipient,
                            turn.urgent(),
                            permission,
                            () -> hurries
                                    || (isWaitedFor ? !wasInVain(recipient, it) : goesElsewhere(before, recipient)));
        } catch (InterruptedException e) {
            if (isTry) {
                it.circuit().letGo();
            }
            throw e;
        }
        boolean waited =
                System.nanoTime() - begun >= it.settings().connectWithin().toNanos();
        // Where there is no other one, nothing is gained by leaving it out: each mail waits longer and longer by
        // itself.
        if (relays.size() > 1 && !(permission.isWithdrawn() && goesOn(outcome))) {
            note(it, outcome, isTry, waited);
        } else if (isTry) {
            it.circuit().letGo();
        }
        return outcome;
    }

    /** Whether one works that has not been asked yet, nor was left in vain, or has taken something since. */
    private boolean goesElsewhere(List<Kept> asked, String recipient) {
        InVain inVain = leftInVain.get(key(recipient));
        boolean worksSince = inVain != null && inVain.works();
        return relays.stream()
                .anyMatch(it -> it.works() && !asked.contains(it) && (worksSince || !wasInVain(recipient, it)));
    }

    /** Whether that one was left the last time for that recipient, and nobody else took the mail: it may only be slow, and is waited for. */
    private boolean wasInVain(String recipient, Kept relay) {
        InVain inVain = leftInVain.get(key(recipient));
        return inVain != null
                && inVain.left().equals(relay)
                && inVain.at().plus(IN_VAIN).isAfter(clock.instant());
    }

    private static String key(String recipient) {
        return recipient.toLowerCase(Locale.ROOT);
    }

    /**
     * Who is asked for a mail.
     *
     * @param urgent whether that is
     * @param relays in their order, at least one
     * @param tried that of them that is left out and whose time has come to be tried again
     * @param hurried those that are left soon if they say nothing, since another one may take the mail, now or any moment; if none does, they may only be slow, and are waited
     *     for the next time
     */
    private record Turn(boolean urgent, List<Kept> relays, Optional<Kept> tried, Set<Kept> hurried) {

        /** The same where each is left soon that said nothing the last time, and has another one behind it. */
        Turn hurrying(List<Kept> inTurn) {
            return new Turn(
                    urgent,
                    inTurn,
                    tried,
                    inTurn.subList(0, inTurn.size() - 1).stream()
                            .filter(it -> hurried.contains(it) || it.circuit().isSilent())
                            .collect(Collectors.toSet()));
        }
    }

    /**
     * Those that work, the first one first; before them one that is to be tried again. If none works, those that answered the last time, and of those that did
     * not only one that is to be tried: all others would wait for what another one may take any moment. What is urgent asks all, and waits for long only for the last one, if none of the others
     * answered.
     */
    private Turn turn(boolean urgent) {
        List<Kept> working = relays.stream().filter(Kept::works).toList();
        List<Kept> others = relays.stream().filter(it -> !it.works()).toList();
        if (working.isEmpty()) {
            List<Kept> answering =
                    others.stream().filter(it -> !it.circuit().isSilent()).toList();
            Optional<Kept> tried = firstToBeTried(others, answering);
            if (answering.isEmpty() && urgent) {
                List<Kept> all = Stream.concat(tried.stream(), others.stream())
                        .distinct()
                        .toList();
                return new Turn(true, all, tried, Set.copyOf(all.subList(0, all.size() - 1)));
            }
            List<Kept> all = Stream.concat(answering.stream(), tried.stream()).toList();
            return new Turn(
                    urgent,
                    all.isEmpty() ? others : all,
                    tried,
                    urgent ? Set.copyOf(tried.stream().toList()) : Set.of());
        }
        Optional<Kept> tried = urgent ? Optional.empty() : firstToBeTried(others, List.of());
        return new Turn(urgent, Stream.concat(tried.stream(), working.stream()).toList(), tried, Set.of());
    }

    private static Optional<Kept> firstToBeTried(List<Kept> relays, List<Kept> but) {
        return relays.stream()
                .filter(it -> !but.contains(it) && it.circuit().isToBeTried())
                .findFirst();
    }

    private void note(Kept it, Outcome outcome, boolean isTry, boolean waited) {
        if (!takesNothing(outcome)) {
            leftInVain.values().removeIf(inVain -> inVain.others().contains(it));
            leftInVain.replaceAll((recipient, inVain) -> inVain.noting(it));
            if (it.circuit().works()) {
                LOG.infof("The %s mail relay takes mails again", it.name());
            }
            return;
        }
        Reason reason = ((Outcome.Deferred) outcome).reason();
        boolean silently = reason == Reason.TIMEOUT || (reason == Reason.CONNECTION && waited);
        if (isTry) {
            it.circuit().failsAgain(silently);
        } else if (it.circuit().fails(silently)) {
            LOG.errorf("The %s mail relay takes no mails (%s)", it.name(), reason);
        }
    }

    private static boolean takesNothing(Outcome outcome) {
        return outcome instanceof Outcome.Deferred deferred && TAKES_NOTHING.contains(deferred.reason());
    }

    private static boolean goesOn(Outcome outcome) {
        return takesNothing(outcome) && !((Outcome.Deferred) outcome).inDoubt();
    }
}
