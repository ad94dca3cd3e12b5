package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.problem.Mistakes;
import dev.vedette.notify.problem.OneLine;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.Silence;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes and lifts silences, for duty officers and administrators of national institutions; each is logged with who made it and why. */
@ApplicationScoped
public class SilenceDesk {

    private static final Logger LOG = Logger.getLogger(SilenceDesk.class);
    /** Of those that are over. */
    private static final int SHOWN = 200;

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final String NO_REASON =
            "Say why: whoever may see the rules is shown it wherever somebody is not told because of it.";

    private final Silences silences;
    private final Database database;
    private final RuleBook rules;
    private final PolicyBook policy;
    private final Clock clock;

    SilenceDesk(Silences silences, Database database, RuleBook rules, PolicyBook policy, Clock clock) {
        this.silences = silences;
        this.database = database;
        this.rules = rules;
        this.policy = policy;
        this.clock = clock;
    }

    /** All that hold or are still to, and the latest that are over. */
    public SilenceView.Items list(Caller caller) {
        check(caller);
        Instant now = clock.instant();
        Viewer viewer = Viewer.of(caller, policy.inForce());
        List<Silences.Kept> over = silences.over(viewer, now, SHOWN + 1);
        return new SilenceView.Items(
                Stream.concat(
                                silences.notOver(viewer, now).stream(),
                                over.stream().limit(SHOWN))
                        .map(kept -> view(kept, now))
                        .toList(),
                over.size() > SHOWN);
    }

    /** An incident that is kept from somebody is nowhere named to him, nor can he do anything about it. */
    private boolean isSeen(Silences.Kept kept, Caller caller) {
        UUID incident = kept.silence().covers().incident();
        return incident == null || new Sight(database, caller, policy.inForce()).ofIncident(incident);
    }

    private SilenceView view(Silences.Kept kept, Instant now) {
        UUID incident = kept.silence().covers().incident();
        return SilenceView.of(
                kept, incident == null ? null : silences.reference(incident).orElse(null), now);
    }

    /** One of them. */
    public SilenceView find(UUID id, Caller caller) {
        check(caller);
        Instant now = clock.instant();
        return silences.find(id)
                .filter(kept -> isSeen(kept, caller))
                .map(kept -> view(kept, now))
                .orElseThrow(ProblemException::notFound);
    }

    /**
     * Makes one.
     *
     * @throws ProblemException with all in the request that does not exist or makes no sense, or if the record of its incident was deleted at that moment
     */
    public SilenceView make(SilenceRequest request, Caller caller) {
        check(caller);
        Instant now = clock.instant();
        var wrong = new Mistakes();
        Silence.@Nullable Scope scope = scope(request, caller, wrong);
        Validity during = wrong.of(() -> during(request, now));
        String reason = wrong.of(() -> OneLine.required("reason", request.reason(), NO_REASON));
        wrong.end();
        var silence = new Silence(
                UUID.randomUUID(),
                Objects.requireNonNull(scope),
                caller.account(),
                Objects.requireNonNull(reason),
                Objects.requireNonNull(during));
        if (!silences.add(silence, now)) {
            throw ProblemException.conflict("Its record has just been deleted by the retention policy.");
        }
        // Not why: that is for whoever may see the rules.
        LOG.infof("%s has made the silence %s until %s", caller.account(), silence.id(), during.until());
        return find(silence.id(), caller);
    }

    /** Ends one before its time. */
    public SilenceView lift(UUID id, Caller caller) {
        SilenceView before = find(id, caller);
        if (silences.lift(id, caller.account(), clock.instant())) {
            LOG.infof("%s has lifted the silence %s of %s", caller.account(), id, before.madeBy());
        }
        return find(id, caller);
    }

    private static void check(Caller caller) {
        if (!caller.maySeeRules()) {
            throw ProblemException.forbidden(
                    "Silences are for duty officers and administrators of national institutions.");
        }
    }

    /** Null if anything is wrong with it. */
    private Silence.@Nullable Scope scope(SilenceRequest request, Caller caller, Mistakes wrong) {
        String rule = given(request.rule());
        String organisation = given(request.organisation());
        String contact = given(request.contact());
        String incident = given(request.incidentId());
        if (rule == null && organisation == null && contact == null && incident == null) {
            wrong.add("rule", "Name a rule, an organisation, a contact or an incident.");
        } else {
            check(rule, organisation, contact, wrong);
        }
        UUID id = incident == null ? null : wrong.of(() -> incident(incident, caller));
        return wrong.areNone() ? new Silence.Scope(rule, organisation, contact, id) : null;
    }

    private void check(@Nullable String rule, @Nullable String organisation, @Nullable String contact, Mistakes wrong) {
        InForce inForce = rules.inForce().orElse(null);
        if (inForce == null) {
            wrong.add("rule", "There are no rules in force to be silenced.");
            return;
        }
        Directory directory = inForce.directory();
        Contact whom = contact == null ? null : directory.contact(contact).orElse(null);
        if (rule != null) {
            wrong.of(() -> silenceable(rule, inForce));
        }
        if (organisation != null && !directory.knows(organisation)) {
            wrong.add("organisation", "There is no organisation of that name in force.");
        }
        if (contact != null && whom == null) {
            wrong.add("contact", "There is no contact of that name in force.");
        }
        if (organisation != null && whom != null && !organisation.equals(whom.organisation())) {
            wrong.add("contact", "That contact is not of " + organisation + ": both have to fit.");
        }
    }

    private static Rule silenceable(String id, InForce inForce) {
        Rule rule = inForce.rules().rules().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("rule", "There is no rule of that name in force."));
        if (rule.precedence() == Precedence.FLASH) {
            throw ProblemException.invalid("rule", "That rule asks with FLASH, which no silence covers.");
        }
        return rule;
    }

    private UUID incident(String name, Caller caller) {
        return silences.incident(OneLine.required("incidentId", name, ""))
                .filter(new Sight(database, caller, policy.inForce())::ofIncident)
                .orElseThrow(
                        () -> ProblemException.invalid(
                                "incidentId",
                                "No incident of that reference or id has come in. Write the reference, such as VDT-7K3M-Q2XA."));
    }

    private static Validity during(SilenceRequest request, Instant now) {
        Instant from = given(request.from()) == null ? now : time("from", request.from());
        if (given(request.until()) == null) {
            throw ProblemException.invalid("until", "Say when it ends: no silence is for ever.");
        }
        Instant until = time("until", request.until());
        if (!until.isAfter(from) || !until.isAfter(now)) {
            throw ProblemException.invalid("until", "It ends before it begins.");
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("until", "A silence lasts at most 30 days; change the rules instead.");
        }
        return new Validity(from.isBefore(now) ? now : from, until);
    }

    private static Instant time(String field, @Nullable String text) {
        try {
            return OffsetDateTime.parse(String.valueOf(text).strip()).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(field, "Write a time with its offset, such as 2026-03-08T06:00:00+01:00.");
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Names that can be silenced, for a form; empty if there are no rules in force. */
    public List<String> ruleIds() {
        return names(inForce -> inForce.rules().rules().stream().map(Rule::id));
    }

    /** As {@link #ruleIds}. */
    public List<String> contactIds() {
        return names(inForce -> inForce.directory().contacts().stream().map(Contact::id));
    }

    /** As {@link #ruleIds}. */
    public List<String> organisationCodes() {
        return names(inForce -> inForce.directory().organisations().stream().map(Organisation::code));
    }

    private List<String> names(Function<InForce, Stream<String>> of) {
        return rules.inForce().stream().flatMap(of).toList();
    }
}
