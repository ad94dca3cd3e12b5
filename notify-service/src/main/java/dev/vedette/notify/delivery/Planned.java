package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.MailWriter;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.Finding;
import dev.vedette.notify.routing.Grounds;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores what was decided: a decision for every contact, and a delivery for each who is told. */
@ApplicationScoped
class Planned {

    private final Database database;
    private final RecordedEvents events;
    private final MailWriter mails;
    private final HeldByQuietHours quiet;
    private final Demands demands;

    Planned(Database database, RecordedEvents events, MailWriter mails, HeldByQuietHours quiet, Demands demands) {
        this.database = database;
        this.events = events;
        this.mails = mails;
        this.quiet = quiet;
        this.demands = demands;
    }

    /**
     * When and why decisions were made.
     *
     * @param cause the event that came in
     * @param earlier version of it by which rules were asked, if it is told to who missed that; else null
     */
    record Occasion(
            Event cause,
            Deliberation.Decided decided,
            Instant now,
            @Nullable UUID earlier) {

        Occasion(Event cause, Deliberation.Decided decided, Instant now) {
            this(cause, decided, now, null);
        }

        /** The same for several contacts. */
        List<UUID> grounds(Event told, List<NotTold> decisions) {
            return decisions.stream()
                    .flatMap(decision -> grounds(told, decision.contact()).stream())
                    .distinct()
                    .toList();
        }

        /** Events beside the one told about from which the decision for that contact follows: who may not see all may not see why. */
        List<UUID> grounds(Event told, Contact contact) {
            return Stream.of(
                            Stream.of(cause.id()), decided.plan().restsOn(contact).stream(), Stream.ofNullable(earlier))
                    .flatMap(ids -> ids)
                    .filter(id -> !id.equals(told.id()))
                    .distinct()
                    .toList();
        }
    }

    /**
     * Why a decision was made.
     *
     * @param cause id of the event that came in
     * @param ruleSet version of the rules that decided
     * @param releasePolicy version of the one that said who may be told
     * @param grounds as {@link Occasion#grounds}
     */
    record Basis(UUID cause, String ruleSet, String releasePolicy, Instant now, List<UUID> grounds) {}

    /** Waits for other transactions that plan for the same incident. */
    void lock(String incident) {
        database.lock(RecordedIncidents.lock(incident));
    }

    /** The same, and fails, so that {@link Database#isLocked} says so, if that takes longer than this. */
    void lock(String incident, Duration within) {
        database.lock(RecordedIncidents.lock(incident), within);
    }

    /**
     * Records an event that comes in.
     *
     * @param now as of when it is decided: of its decisions those that say so are the first, whatever the clocks of replicas say that decide later
     */
    void add(Event event, Instant now) {
        events.add(event, now);
    }

    /**
     * Stores a decision, and the delivery if it is to tell.
     *
     * @param event what the contact is told about: the cause, or for a catch-up an earlier event
     */
    void add(Occasion occasion, Event event, Decision decision) {
        add(basis(occasion, event, decision), event, decision, Errand.NEWS);
    }

    private static Basis basis(Occasion occasion, Event event, Decision decision) {
        return new Basis(
                occasion.cause().id(),
                occasion.decided().plan().ruleSet(),
                occasion.decided().releasePolicy(),
                occasion.now(),
                occasion.grounds(event, decision.contact()));
    }

    /**
     * The same on other grounds than that an event came in.
     *
     * @return the delivery that is to be made; empty if none is
     */
    Optional<UUID> add(Basis basis, Event event, Decision decision, Errand errand) {
        Optional<UUID> delivery = Optional.empty();
        String reason = "TOLD";
        String detail;
        if (decision instanceof NotTold notTold) {
            reason = notTold.reason().name();
            detail = notTold.detail();
        } else {
            var told = (Notify) decision;
            detail = told.grounds().stream().map(Planned::describe).collect(Collectors.joining("; "));
            delivery = addDelivery(basis, event, told, errand);
            if (delivery.isEmpty() && errand.follows() != null) {
                // It was decided before, and what became of it stays so.
                return delivery;
            }
        }
        Contact contact = decision.contact();
        database.update(
                """
                insert into decision (event_id, contact_id, caused_by_event_id, contact_name, organisation, told, reason, detail,
                                      rule_set, release_policy, decided_at, rests_on, address, purpose, follows)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid[], ?, ?, ?)""",
                event.id(),
                contact.id(),
                basis.cause(),
                contact.name(),
                contact.organisation(),
                decision instanceof Notify,
                reason,
                detail,
                basis.ruleSet(),
                basis.releasePolicy(),
                basis.now(),
                basis.grounds(),
                contact.address(),
                errand.purpose().name(),
                errand.follows());
        return delivery;
    }

    /** Stores why somebody is still not told, unless that is what was stored last, or he was told. */
    void addIfNew(Occasion occasion, Event event, NotTold decision) {
        if (decision.reason() != NotTold.Reason.ALREADY_TOLD) {
            addIfNew(basis(occasion, event, decision), event, decision, Errand.NEWS);
        }
    }

    /** The same on other grounds. */
    void addIfNew(Basis basis, Event event, NotTold decision, Errand errand) {
        Contact contact = decision.contact();
        boolean known = database.first(
                        """
                        select reason from decision where event_id = ? and contact_id = ? and organisation = ? and purpose = ?
                          and follows is not distinct from ?
                        order by decided_at desc limit 1""",
                        row -> row.getString(1),
                        event.id(),
                        contact.id(),
                        contact.organisation(),
                        errand.purpose().name(),
                        errand.follows())
                .filter(decision.reason().name()::equals)
                .isPresent();
        if (!known) {
            add(basis, event, decision, errand);
        }
    }

    /**
     * A delivery that was withheld, and may be made now, or failed or was pointless at another address, is planned anew; every other one stays as it is.
     */
    private Optional<UUID> addDelivery(Basis basis, Event event, Notify told, Errand errand) {
        UUID id = UUID.randomUUID();
        Contact contact = told.contact();
        IncidentRef incident = event.incident();
        Instant held = told.heldUntil();
        String thread = thread(contact, event);
        Optional<UUID> planned = database.first(
                """
                insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, incident_reference,
                                      precedence, urgency, rules, catch_up, caused_by_event_id, message_id, planned_at, state,
                                      due_at, rests_on, reason, held_until, purpose, follows)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp(), 'PLANNED',
                        FROM_NOW, ?::uuid[], ?, ?, ?, ?)
                on conflict (event_id, contact_id, organisation, coalesce(follows, '00000000-0000-0000-0000-000000000000'), purpose) do update
                set position = default, thread = excluded.thread, contact_name = excluded.contact_name,
                    address = excluded.address, precedence = excluded.precedence, urgency = excluded.urgency,
                    rules = excluded.rules, catch_up = excluded.catch_up, caused_by_event_id = excluded.caused_by_event_id,
                    planned_at = excluded.planned_at, state = excluded.state, reason = excluded.reason, due_at = excluded.due_at, attempts = 0, times_away = 0, times_refused = 0, times_put_off = 0,
                    rests_on = excluded.rests_on, sent_at = null, put_off_since = null, held_since = null, held_until = excluded.held_until,
                    in_place_of = null
                where delivery.state = 'WITHHELD'
                   or (delivery.state in ('FAILED', 'EXPIRED', 'BOUNCED')
                       or delivery.state = 'SUPERSEDED' and delivery.reason like 'NOTHING_TO_RETRACT%')
                      and not lower(excluded.address) = any(delivery.reached) and lower(delivery.address) <> lower(excluded.address)
                returning id""".replace("FROM_NOW", DeliveryQueue.FROM_NOW),
                row -> row.getObject(1, UUID.class),
                id,
                event.id(),
                contact.id(),
                contact.name(),
                contact.organisation(),
                contact.address(),
                thread,
                incident == null ? null : incident.reference(),
                Rank.of(told.precedence()),
                Rank.of(told.precedence()),
                told.rules(),
                !event.id().equals(basis.cause()),
                basis.cause(),
                mails.messageId(id),
                held == null ? 0 : Duration.between(basis.now(), held).toMillis(),
                basis.grounds(),
                held == null ? null : HeldByQuietHours.reason(held),
                held,
                errand.purpose().name(),
                errand.follows());
        hurry(thread, Rank.of(told.precedence()));
        if (held == null) {
            quiet.release(thread);
        }
        // After the rows of deliveries: everyone locks what is asked for after them.
        planned.ifPresent(delivery -> {
            if (told.acknowledge() != null || !delivery.equals(id)) {
                demands.ask(delivery, told.acknowledge());
            }
        });
        return planned;
    }

    /** The mailbox and the incident; what waits for the same desk at the address that it had before goes first, so that is followed. */
    private String thread(Contact contact, Event event) {
        String about = PlanDeliveries.about(event);
        IncidentRef incident = event.incident();
        return database.first(
                        """
                        select thread from delivery
                        where due_at is not null and organisation = ? and contact_id = ?
                          and coalesce(incident_reference, '') = ? and thread like '% ' || ?
                        order by position limit 1""",
                        row -> row.getString(1),
                        contact.organisation(),
                        contact.id(),
                        incident == null ? "" : incident.reference(),
                        about)
                .orElseGet(
                        () -> contact.organisation() + " " + Mailbox.of(contact).address() + " " + about);
    }

    /** What is first in the thread is now as urgent as what waits behind it. */
    void hurry(String thread, int urgency) {
        database.update("""
                update delivery set urgency = ? where id in (
                    select id from delivery where thread = ? and due_at is not null and urgency < ? order by position for update)""", urgency, thread, urgency);
    }

    private static String describe(Grounds grounds) {
        String findings = grounds.findings().stream().map(Finding::text).collect(Collectors.joining(", "));
        return findings.isEmpty() ? grounds.rule() : grounds.rule() + ": " + findings;
    }
}
