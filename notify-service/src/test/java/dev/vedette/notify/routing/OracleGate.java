package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.StatusEvent;
import org.jspecify.annotations.Nullable;

/** Who may know what, as the release policy and ADRs 3 and 64 say it. */
final class OracleGate {

    private static final int NOTHING = -1;

    private final RandomCase world;
    private final OracleClock clock;

    OracleGate(RandomCase world) {
        this.world = world;
        this.clock = new OracleClock(world.now);
    }

    /** FULL or NOTICE by mail, or empty. */
    String mayKnow(Contact contact, Marking marking) {
        if (!refusal(contact, marking).isEmpty()) {
            return "";
        }
        String level = marking.classification();
        boolean tooHigh = level != null && rank(level) > rank(world.levels.mail);
        return tooHigh || isRed(marking) ? "NOTICE" : "FULL";
    }

    /** Why he may know nothing, empty if he may: what is in the way of himself, of his organisation, and of persons of one that is listed. */
    String refusal(Contact contact, Marking marking) {
        if (!clock.isWithin(contact.validity())) {
            return "CONTACT_NOT_VALID";
        }
        if (!isListed(contact, marking)) {
            return "NOT_RELEASED";
        }
        if (!isCleared(contact, marking.classification())) {
            return rank(marking.classification()) == NOTHING ? "NOT_UNDERSTOOD" : "NOT_CLEARED";
        }
        return isNamed(contact, marking) ? "" : "NOT_NAMED_FOR_RED";
    }

    /** Whether pages show it to him. */
    boolean maySee(StatusEvent step, Contact contact) {
        String level = step.marking().classification();
        return isFor(contact, step.marking()) && (level == null || rank(level) <= rank(world.levels.screen));
    }

    private boolean isFor(Contact contact, Marking marking) {
        return isListed(contact, marking) && isNamed(contact, marking) && isCleared(contact, marking.classification());
    }

    private static boolean isListed(Contact contact, Marking marking) {
        return marking.releasableTo().contains(contact.organisation())
                || marking.originator().equals(contact.organisation());
    }

    private static boolean isNamed(Contact contact, Marking marking) {
        return contact.tlpRed() || !isRed(marking);
    }

    private static boolean isRed(Marking marking) {
        return marking.tlp().label().equals("TLP:RED");
    }

    /** The lower of the two counts, and a level that nobody knows is nobody's. */
    private boolean isCleared(Contact contact, @Nullable String level) {
        int own = rank(contact.cleared());
        int theirs = rank(world.levels.cleared.get(contact.organisation()));
        return level == null || (rank(level) != NOTHING && rank(level) <= own && rank(level) <= theirs);
    }

    private int rank(@Nullable String level) {
        for (int i = 0; i < world.levels.levels.size(); i++) {
            if (level != null && world.levels.levels.get(i).contains(level)) {
                return i;
            }
        }
        return NOTHING;
    }
}
