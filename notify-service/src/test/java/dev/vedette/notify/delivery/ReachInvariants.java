package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import java.util.List;
import java.util.UUID;

/** Nothing is lost: whoever is to know does, or somebody knows that he does not. */
final class ReachInvariants extends SimulationInvariants {

    ReachInvariants(SimulationRecord record, SimulatedWorld world, Database database) {
        super(record, world, database);
    }

    @Override
    void look() {
        nothingIsLeft();
        nobodyIsLeftOut();
        nobodyReachedIsTold();
        whoeverIsNextIsTold();
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

    /** Where the one whom the rule names could not be reached, and another one of his organisation may be told, that one is. */
    private void whoeverIsNextIsTold() {
        if (!world.isNextThere()) {
            return;
        }
        for (ObservationEvent event : world.latest()) {
            boolean mayKnow = event.marking().releasableTo().contains("KFOR")
                    && event.observation().change() != ObservationChange.RETRACTED;
            boolean asked =
                    isThere("select 1 from delivery where event_id = ? and contact_id = 'kfor-two'", event.id());
            if (mayKnow && isLost(event.id()) && !asked) {
                breaks(
                        "next contact not told: %s version %d",
                        event.observation().id(), event.observation().version());
            }
        }
    }
}
