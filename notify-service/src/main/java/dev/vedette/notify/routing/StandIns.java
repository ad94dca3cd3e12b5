package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who is told in place of somebody absent, as far as he may be told at all: a deputy from whom the gate keeps the event takes nobody's place,
 * or it would reach nobody.
 */
final class StandIns {

    private final Directory directory;
    private final Function<Contact, Optional<NotTold>> refusal;
    private final Instant now;

    /**
     * For one event.
     *
     * @param refusal why the gate does not let somebody be told of it; empty if it does
     */
    StandIns(Directory directory, Function<Contact, Optional<NotTold>> refusal, Instant now) {
        this.directory = directory;
        this.refusal = refusal;
        this.now = now;
    }

    /**
     * Who is told for somebody.
     *
     * @param meant who a rule means
     * @param told that one, or who stands in
     * @param passedOver those who would stand in, but may not be told
     */
    record Place(Contact meant, Contact told, List<NotTold> passedOver) {

        private static Place own(Contact contact) {
            return new Place(contact, contact, List.of());
        }

        boolean isTaken() {
            return !told.equals(meant);
        }

        /** Why the one who is meant is told although he is absent, in words. */
        String whyHimself() {
            return passedOver.stream()
                    .map(other -> other.contact().id() + " stands in, but may not be told (" + other.detail() + ")")
                    .collect(Collectors.joining(", ", "", ", so " + meant.id() + " is told himself"));
        }
    }

    /** The first of the deputies who is there and may be told; else the one who is meant himself. */
    Place of(Contact meant) {
        if (!isAbsent(meant)) {
            return Place.own(meant);
        }
        var passedOver = new ArrayList<NotTold>();
        Set<Contact> seen = new HashSet<>(Set.of(meant));
        Optional<Contact> next = deputyOf(meant);
        while (next.isPresent() && seen.add(next.get())) {
            Contact deputy = next.get();
            if (!isAbsent(deputy)) {
                Optional<NotTold> refused = refusal.apply(deputy);
                if (refused.isEmpty()) {
                    return new Place(meant, deputy, passedOver);
                }
                passedOver.add(refused.get());
            }
            next = deputyOf(deputy);
        }
        return new Place(meant, meant, passedOver);
    }

    /** Why whoever is told for somebody may not be told; empty if he may. */
    Optional<NotTold> refusal(Place place) {
        return refusal.apply(place.told());
    }

    private Optional<Contact> deputyOf(Contact contact) {
        return Optional.ofNullable(contact.availability().deputy()).flatMap(directory::contact);
    }

    private boolean isAbsent(Contact contact) {
        return contact.availability().absenceAt(now).isPresent();
    }
}
