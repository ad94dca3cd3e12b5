package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has to hold of whatever happened, judged by what came in, what the relay took and when, and by what is shown in the end. */
final class SimulationInvariants {

    private final SimulationRecord record;
    private final SimulatedWorld world;
    private final Database database;
    private final List<String> broken = new ArrayList<>();

    SimulationInvariants(SimulationRecord record, SimulatedWorld world, Database database) {
        this.record = record;
        this.world = world;
        this.database = database;
    }

    /** What does not hold, in words; nothing if all does. */
    List<String> broken() {
        record.taken().forEach(this::toNobodyElse);
        repeatedOnlyInDoubt();
        eachMailboxOnce();
        inOrder();
        nothingIsLeft();
        nobodyIsLeftOut();
        nobodyReachedIsTold();
        nobodyIsLeftWrong();
        record.taken().forEach(this::onlyWhatStillMatters);
        everythingIsPursued();
        return broken;
    }

    private void breaks(String what, Object... parts) {
        broken.add(what.formatted(parts));
    }

    private List<ObservationEvent> versions(@Nullable UUID observation) {
        return record.events().stream()
                .map(SimulationRecord.TakenIn::event)
                .filter(ObservationEvent.class::isInstance)
                .map(ObservationEvent.class::cast)
                .filter(it -> it.observation().id().equals(observation))
                .toList();
    }

    private static String organisation(TakenMail mail) {
        String domain = mail.recipient().substring(mail.recipient().indexOf('@') + 1);
        return domain.substring(0, domain.indexOf('.')).toUpperCase(java.util.Locale.ROOT);
    }

    /** What it says, and how that stood when it was sure last that it may leave, may be told there. */
    private void toNobodyElse(TakenMail mail) {
        for (SimulationRecord.TakenIn one : record.events()) {
            boolean its = one.event().id().equals(mail.event())
                    || (one.event() instanceof ObservationEvent observed
                            && observed.observation().id().equals(mail.observation())
                            && isLastAt(observed, mail.permitted()));
            if (its
                    && !one.at().isAfter(mail.permitted())
                    && !one.event().marking().releasableTo().contains(organisation(mail))) {
                breaks("leaked: %s, although it was not to be known by %s", mail, organisation(mail));
            }
        }
    }

    private boolean isLastAt(ObservationEvent event, Instant at) {
        return record.events().stream()
                .filter(it -> !it.at().isAfter(at))
                .map(SimulationRecord.TakenIn::event)
                .filter(ObservationEvent.class::isInstance)
                .map(ObservationEvent.class::cast)
                .filter(it -> it.observation().id().equals(event.observation().id()))
                .reduce((one, other) -> other)
                .filter(event::equals)
                .isPresent();
    }

    private void repeatedOnlyInDoubt() {
        Map<UUID, List<TakenMail>> all = record.taken().stream().collect(Collectors.groupingBy(TakenMail::delivery));
        all.forEach((delivery, mails) -> {
            if (mails.size() > 1 + record.doubts(delivery)) {
                breaks("doubled: taken %d times, %d times in doubt: %s", mails.size(), record.doubts(delivery), mails);
            }
            if (mails.stream().map(TakenMail::messageId).distinct().count() != 1) {
                breaks("several message ids: %s", mails);
            }
        });
    }

    /** No mailbox is sent the same by two deliveries, unless it is not known of the first that it was taken. */
    private void eachMailboxOnce() {
        Map<String, List<TakenMail>> all = record.taken().stream()
                .filter(it -> it.purpose() == Purpose.NEWS)
                .collect(Collectors.groupingBy(it -> it.recipient() + " " + it.event()));
        all.forEach((to, mails) -> {
            List<UUID> certain = mails.stream()
                    .map(TakenMail::delivery)
                    .distinct()
                    .filter(it -> record.doubts(it) == 0)
                    .toList();
            if (certain.size() > 1) {
                breaks("told twice: %s by %s", to, mails);
            }
        });
    }

    /** Nobody who was sent a version for sure is sent an earlier one for the first time. */
    private void inOrder() {
        Map<String, List<TakenMail>> all = record.taken().stream()
                .filter(it -> it.purpose() == Purpose.NEWS && it.observation() != null)
                .collect(Collectors.groupingBy(it -> it.recipient() + " " + it.observation()));
        all.forEach((to, mails) -> {
            int highest = 0;
            for (TakenMail mail : mails) {
                if (mail.version() < highest && record.doubts(mail.delivery()) == 0) {
                    breaks("out of order: %s", mails);
                }
                highest = record.doubts(mail.delivery()) == 0 ? Math.max(highest, mail.version()) : highest;
            }
        });
    }

    /** All is well, and time has gone by: nothing is under way. */
    private void nothingIsLeft() {
        database.query(
                        "select id, state, purpose, address, reason from delivery where due_at is not null",
                        row -> "%s %s %s to %s: %s"
                                .formatted(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5)))
                .forEach(it -> breaks("not done: %s", it));
    }

    private boolean isAlarmed(UUID event, String organisation) {
        return database.first(
                        "select 1 from unreached u where event_id = ? and organisation in ('', ?) and "
                                + Unreached.STILL,
                        row -> true,
                        event,
                        organisation)
                .isPresent();
    }

    /** Whoever is to be told what stands in the end has been, or there is an alarm. */
    private void nobodyIsLeftOut() {
        for (ObservationEvent event : world.latest()) {
            if (event.observation().change() == ObservationChange.RETRACTED) {
                continue;
            }
            for (String organisation : List.of("MIA", "KFOR")) {
                boolean told = record.taken().stream()
                        .anyMatch(it -> it.event().equals(event.id())
                                && organisation(it).equals(organisation)
                                && (!record.isBounced(it.delivery()) || isKnown(it.delivery())));
                if (event.marking().releasableTo().contains(organisation)
                        && !told
                        && !isAlarmed(event.id(), organisation)
                        && !saysNothingNew(event.id(), organisation)) {
                    breaks(
                            "lost: %s was not told version %d of %s",
                            organisation,
                            event.observation().version(),
                            event.observation().id());
                }
            }
        }
    }

    /** Where a mail failed and nobody else of the organisation could be told, those of the fallback are. */
    private void nobodyReachedIsTold() {
        for (ObservationEvent event : world.latest()) {
            boolean retracted = event.observation().change() == ObservationChange.RETRACTED;
            boolean told = record.taken().stream()
                    .anyMatch(it ->
                            it.purpose() == Purpose.NOBODY_REACHED && it.event().equals(event.id()));
            if (!retracted && !told && isLost(event.id())) {
                breaks(
                        "nobody was told that nobody was reached with version %d of %s",
                        event.observation().version(), event.observation().id());
            }
        }
    }

    private boolean isLost(UUID event) {
        return database.first("""
                        select 1 from delivery d where event_id = ? and organisation = 'KFOR' and purpose = 'NEWS'
                        having count(*) filter (where state in ('FAILED', 'EXPIRED', 'BOUNCED')) = count(*) and count(*) > 0
                          and not bool_or(KNOWN)""".replace("KNOWN", Unreached.known("d")), row -> true, event)
                .isPresent();
    }

    /** Whoever has acknowledged it has it, whatever came back. */
    private boolean isKnown(UUID delivery) {
        return record.acknowledged().stream()
                .anyMatch(it -> delivery.equals(it.mail().delivery())
                        || delivery.equals(it.mail().follows()));
    }

    private boolean saysNothingNew(UUID event, String organisation) {
        return database.first(
                        "select 1 from decision where event_id = ? and organisation = ? and reason = 'NOTHING_NEW'",
                        row -> true,
                        event,
                        organisation)
                .isPresent();
    }

    /** Whoever may hold what was corrected or retracted is told so, or somebody is to tell him. */
    private void nobodyIsLeftWrong() {
        for (ObservationEvent last : world.latest()) {
            List<ObservationEvent> all = versions(last.observation().id());
            Optional<ObservationEvent> changed = all.stream()
                    .filter(it -> it.observation().change() == ObservationChange.CORRECTED
                            || it.observation().change() == ObservationChange.RETRACTED)
                    .reduce((one, other) -> other);
            if (changed.isEmpty()) {
                continue;
            }
            int since = changed.get().observation().version();
            Map<String, Integer> held = new HashMap<>();
            record.taken().stream()
                    .filter(it -> last.observation().id().equals(it.observation()))
                    .forEach(it -> held.merge(it.recipient(), it.version(), Math::max));
            held.forEach((address, version) -> {
                if (version < since && !isAlarmed(all, since, address) && !saysNothingNew(all, since, address)) {
                    breaks(
                            "left wrong: %s has version %d of %s, which was changed by %d",
                            address, version, last.observation().id(), since);
                }
            });
        }
    }

    private boolean isAlarmed(List<ObservationEvent> versions, int since, String address) {
        return versions.stream()
                .filter(it -> it.observation().version() >= since)
                .anyMatch(it -> database.first(
                                "select 1 from unreached u where event_id = ? and (lower(address) = ? or contact_id = '') and "
                                        + Unreached.STILL,
                                row -> true,
                                it.id(),
                                address)
                        .isPresent());
    }

    private boolean saysNothingNew(List<ObservationEvent> versions, int since, String address) {
        return versions.stream()
                .filter(it -> it.observation().version() >= since)
                .anyMatch(it -> database.first(
                                "select 1 from decision where event_id = ? and lower(address) = ? and reason = 'NOTHING_NEW'",
                                row -> true,
                                it.id(),
                                address)
                        .isPresent());
    }

    /** Nobody is reminded, or told in another one's stead, of what was acknowledged, retracted or closed, nor before its time. */
    private void onlyWhatStillMatters(TakenMail mail) {
        if (mail.purpose() == Purpose.NEWS) {
            return;
        }
        UUID followed = java.util.Objects.requireNonNull(mail.follows());
        if (isMet(followed, mail.permitted())) {
            breaks("pursued although acknowledged: %s", mail);
        }
        if (isRetracted(mail)) {
            breaks("pursued although retracted: %s", mail);
        }
        if (mail.purpose() == Purpose.ESCALATION) {
            Instant sent = record.taken().stream()
                    .filter(it -> it.delivery().equals(followed))
                    .map(TakenMail::at)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
            Instant first = firstSent(mail).orElse(sent);
            if (mail.at().isBefore(first.plus(world.wish().within()))) {
                breaks("escalated before its time: %s, sent first at %s", mail, first);
            }
        }
    }

    private Optional<Instant> firstSent(TakenMail mail) {
        return record.taken().stream()
                .filter(it -> it.purpose() == Purpose.NEWS && organisation(it).equals("KFOR"))
                .filter(it -> mail.observation() == null
                        ? it.event().equals(mail.event())
                        : mail.observation().equals(it.observation()))
                .map(TakenMail::at)
                .min(Instant::compareTo);
    }

    private boolean isRetracted(TakenMail mail) {
        return record.events().stream()
                .filter(it -> !it.at().isAfter(mail.permitted()))
                .map(SimulationRecord.TakenIn::event)
                .filter(ObservationEvent.class::isInstance)
                .map(ObservationEvent.class::cast)
                .anyMatch(it -> it.observation().id().equals(mail.observation())
                        && it.observation().version() > mail.version()
                        && it.observation().change() == ObservationChange.RETRACTED);
    }

    private boolean isMet(UUID delivery, Instant by) {
        return database.first(
                        "select met_at from acknowledgement_asked where delivery_id = ? and met_at <= ?",
                        row -> true,
                        delivery,
                        by)
                .isPresent();
    }

    /** What was sent and is not acknowledged, and matters still, others know of; or it is an alarm. */
    private void everythingIsPursued() {
        List<String> open = database.query(
                """
                select asked.delivery_id, asked.chase, d.state, asked.until, asked.look_at from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                where asked.look_at is not null and asked.chase <> 'ALARM'""",
                row -> "%s %s %s until %s, looked at %s"
                        .formatted(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)));
        open.forEach(it -> breaks("still pursued: %s", it));
        boolean closedOrSo =
                record.events().stream().map(SimulationRecord.TakenIn::event).anyMatch(SimulationInvariants::isClosing);
        for (ObservationEvent event : world.latest()) {
            boolean retracted = event.observation().change() == ObservationChange.RETRACTED;
            if (retracted || closedOrSo) {
                continue;
            }
            List<TakenMail> asked = record.taken().stream()
                    .filter(it -> it.event().equals(event.id())
                            && it.purpose() == Purpose.NEWS
                            && organisation(it).equals("KFOR"))
                    .toList();
            for (TakenMail mail : asked) {
                boolean met = isMet(mail.delivery(), Instant.parse("9999-01-01T00:00:00Z"));
                boolean told = record.taken().stream()
                        .anyMatch(it -> it.purpose().tellsOthers()
                                && event.observation().id().equals(it.observation())
                                && it.version() == event.observation().version());
                if (!met && !told && !isChaseAlarm(mail.delivery())) {
                    breaks("nobody else was told: %s; %s", mail, chase(mail.delivery()));
                }
            }
        }
    }

    private static boolean isClosing(Event event) {
        return event instanceof StatusEvent step && step.change().to() == IncidentStatus.CLOSED;
    }

    private boolean isChaseAlarm(UUID delivery) {
        return chase(delivery).equals("ALARM");
    }

    private String chase(UUID delivery) {
        return database.first(
                        "select chase from acknowledgement_asked where delivery_id = ?",
                        row -> row.getString(1),
                        delivery)
                .orElse("not asked");
    }
}
