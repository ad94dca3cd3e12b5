package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is to be done about one event. Not for several threads: why somebody is not told is found out when it is asked. */
public final class Plan {

    private final String ruleSet;
    private final List<Notify> told;
    private final List<CatchUp> catchUps;
    private final boolean nobodyReached;
    private final List<NotTold> leftWrong;
    private final Function<Contact, Optional<UUID>> restsOn;
    private final Supplier<List<Decision>> everyone;
    private @Nullable List<Decision> decisions;

    Plan(
            String ruleSet,
            Collection<Notify> told,
            List<CatchUp> catchUps,
            boolean nobodyReached,
            List<NotTold> leftWrong,
            Function<Contact, Optional<UUID>> restsOn,
            Supplier<List<Decision>> everyone) {
        this.ruleSet = ruleSet;
        this.told = List.copyOf(told);
        this.catchUps = List.copyOf(catchUps);
        this.nobodyReached = nobodyReached;
        this.leftWrong = List.copyOf(leftWrong);
        this.restsOn = restsOn;
        this.everyone = everyone;
    }

    /** The version of the rules that decided. */
    public String ruleSet() {
        return ruleSet;
    }

    /** Those who are told the event itself, in the order of their ids. */
    public List<Notify> told() {
        return told;
    }

    /** What is told after the event itself, oldest first and then by contact. */
    public List<CatchUp> catchUps() {
        return catchUps;
    }

    /** Nobody is told who should be, not even a fallback contact: an alarm. */
    public boolean nobodyReached() {
        return nobodyReached;
    }

    /**
     * Those who were told an earlier version of what is now corrected or retracted, and who may not be told that: an alarm for each.
     */
    public List<NotTold> leftWrong() {
        return leftWrong;
    }

    /**
     * The step of status by which the rules were judged for a contact; empty where they would have come out the same however the incident
     * stands. Who may not know that step may not know the grounds either.
     */
    public Optional<UUID> restsOn(Contact contact) {
        return restsOn.apply(contact);
    }

    /** One decision for every contact of the directory, in the order of their ids. */
    public List<Decision> decisions() {
        if (decisions == null) {
            decisions = List.copyOf(everyone.get());
        }
        return decisions;
    }

    /** Those who are not told the event itself, and why. */
    public List<NotTold> notTold() {
        var notTold = new ArrayList<NotTold>();
        for (Decision decision : decisions()) {
            if (decision instanceof NotTold one) {
                notTold.add(one);
            }
        }
        return notTold;
    }
}
