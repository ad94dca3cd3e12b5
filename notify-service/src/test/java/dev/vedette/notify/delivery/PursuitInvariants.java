package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.routing.Acknowledge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is to be acknowledged is pursued: as long as it matters, and no longer. */
final class PursuitInvariants extends SimulationInvariants {

    PursuitInvariants(SimulationRecord record, SimulatedWorld world, Database database) {
        super(record, world, database);
    }

    @Override
    void look() {
        record.taken().stream().filter(it -> it.purpose() != Purpose.NEWS).forEach(it -> {
            onlyWhatStillMatters(it);
            if (it.purpose() != Purpose.NOBODY_REACHED) {
                notOnceAcknowledged(it);
            }
        });
        remindedOnce();
        everythingIsPursued();
    }

    /** Nobody is reminded, or told in another one's stead, of what was acknowledged, retracted or closed, nor before its time. */
    private void onlyWhatStillMatters(TakenMail mail) {
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
                record.events().stream().map(SimulationRecord.TakenIn::event).anyMatch(PursuitInvariants::isClosing);
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

    /** Whoever has acknowledged it himself is not reminded, and others are not told where one of an organisation has who does so for it. */
    private void notOnceAcknowledged(TakenMail mail) {
        UUID followed = java.util.Objects.requireNonNull(mail.follows());
        Optional<TakenMail> asked = record.taken().stream()
                .filter(it -> it.delivery().equals(followed))
                .findFirst();
        boolean one =
                world.wish().by() == Acknowledge.By.ORGANISATION && world.wish().needed() == 1;
        boolean known = record.acknowledged().stream()
                .filter(it -> it.at().isBefore(mail.permitted()))
                .map(SimulationRecord.Acknowledged::mail)
                .anyMatch(it -> mail.purpose() == Purpose.REMINDER
                        ? followed.equals(it.delivery()) || followed.equals(it.follows())
                        : mail.purpose() == Purpose.ESCALATION
                                && one
                                && asked.isPresent()
                                && it.purpose() == Purpose.NEWS
                                && it.event().equals(asked.get().event())
                                && organisation(it).equals(organisation(asked.get())));
        if (known) {
            breaks("pursued although somebody had acknowledged: %s", mail);
        }
    }

    /** Nobody is reminded twice of the same. */
    private void remindedOnce() {
        record.taken().stream()
                .filter(it -> it.purpose() == Purpose.REMINDER && record.doubts(it.delivery()) == 0)
                .collect(Collectors.groupingBy(
                        TakenMail::follows, Collectors.mapping(TakenMail::delivery, Collectors.toSet())))
                .forEach((followed, reminders) -> {
                    if (reminders.size() > 1) {
                        breaks("reminded %d times of %s", reminders.size(), followed);
                    }
                });
    }
}
