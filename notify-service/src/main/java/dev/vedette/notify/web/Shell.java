package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.audit.Deviations;
import dev.vedette.notify.channel.mail.MailSettings;
import dev.vedette.notify.deadletter.DeadLetterViews;
import dev.vedette.notify.delivery.StateOfReadiness;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.intake.Receiving;
import dev.vedette.notify.releasability.ReleasedEvent;
import dev.vedette.notify.release.ActivationDesk;
import dev.vedette.notify.release.ReleaseDesk;
import dev.vedette.notify.release.ReleaseLine;
import dev.vedette.notify.rulebook.Activation;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every page shows around its content, by the name {@code shell} in the layout. */
@Named("shell")
@RequestScoped
public class Shell {

    private final CurrentCaller caller;
    private final StateOfReadiness readiness;
    private final RuleBook rules;
    private final ActivationDesk activations;
    private final ReleaseDesk releases;
    private final Receiving receiving;
    private final DeadLetterViews deadLetters;
    private final Deviations deviations;
    private final String incidentUrl;

    @Inject
    Shell(
            CurrentCaller caller,
            StateOfReadiness readiness,
            RuleBook rules,
            ActivationDesk activations,
            ReleaseDesk releases,
            Receiving receiving,
            DeadLetterViews deadLetters,
            Deviations deviations,
            MailSettings settings) {
        this.caller = caller;
        this.rules = rules;
        this.activations = activations;
        this.releases = releases;
        this.receiving = receiving;
        this.deadLetters = deadLetters;
        this.deviations = deviations;
        this.readiness = readiness;
        this.incidentUrl = settings.incidentUrl();
    }

    /**
     * The state of readiness in words, and how it is marked.
     *
     * @param classification its level; empty if it has none
     * @param exercise what it is if it is not real; empty if it is
     */
    public record Banner(
            String level,
            String style,
            boolean expired,
            String until,
            String tlp,
            String tlpStyle,
            String classification,
            String exercise) {

        static Banner of(StateOfReadiness.Known known) {
            ReleasedEvent.OfReadiness event = known.event();
            String level = event.level().name();
            OffsetDateTime until = event.validUntil();
            ExerciseStatus status = event.marking().exerciseStatus();
            return new Banner(
                    level.charAt(0) + level.substring(1).toLowerCase(Locale.ENGLISH),
                    known.expired() ? "" : "level-" + level.toLowerCase(Locale.ENGLISH),
                    known.expired(),
                    until == null ? "" : TimeText.minutes(until.toInstant()),
                    event.marking().tlp().label(),
                    Words.style(event.marking().tlp().label()),
                    Objects.requireNonNullElse(event.marking().classification(), ""),
                    status == ExerciseStatus.ACTUAL ? "" : status.name());
        }
    }

    /** Who is signed in. */
    public Caller caller() {
        return caller.get();
    }

    /** Whether the caller may see the rules. */
    public boolean isRules() {
        return caller.get().maySeeRules();
    }

    /** How many mistakes keep the rules as they are written now from being taken; none for who may not see the rules. */
    public int getRuleMistakes() {
        return isRules() ? rules.status().problems().size() : 0;
    }

    /** What somebody made active alone and no second person has looked at yet. */
    public List<Activation> emergencies() {
        return activations.toBeLookedAt(caller.get());
    }

    /** Releases of the rules that wait for the caller, or another second person, to approve them. */
    public List<ReleaseLine> toApprove() {
        return releases.toApprove(caller.get());
    }

    /** The states of readiness that the caller may know, what is real first. */
    public List<Banner> readiness() {
        return readiness.latest(caller.get()).stream().map(Banner::of).toList();
    }

    /** Since when no event arrives, because the broker is away, as people read it; empty while they arrive. */
    public String interruptedSince() {
        Instant since = receiving.interruptedSince();
        return since == null ? "" : TimeText.minutes(since);
    }

    /** Messages that could not be taken in and wait for somebody to decide; null if there are none that the caller may know of. */
    public DeadLetterViews.@Nullable Alarm deadLetters() {
        return deadLetters.alarm(caller.get());
    }

    /** What the self-audit has found and is not mended; none if the caller may not know of it. */
    public List<Deviations.Deviation> deviations() {
        return deviations.open(caller.get());
    }

    /** Base address of the pages about incidents, without a slash at its end. */
    public String incidentUrl() {
        return incidentUrl;
    }
}
