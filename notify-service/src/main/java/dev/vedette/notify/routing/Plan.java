package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is to be done about one event. Not for several threads: why somebody is not told is found out when it is asked. */
public final class Plan {

    private final String ruleSet;
    private final List<Notify> told;
    private final CatchingUp.Result catchUps;
    private final BiFunction<Contact, Event, Optional<Decision>> late;
    private final boolean nobodyReached;
    private final List<NotTold> leftWrong;
    private final Function<Contact, Optional<UUID>> restsOn;
    private final Supplier<List<Decision>> everyone;
    private @Nullable List<Decision> decisions;

    Plan(
            String ruleSet,
            Collection<Notify> told,
            CatchingUp.Result catchUps,
            BiFunction<Contact, Event, Optional<Decision>> late,
            boolean nobodyReached,
            List<NotTold> leftWrong,
            Function<Contact, Optional<UUID>> restsOn,
            Supplier<List<Decision>> everyone) {
        this.ruleSet = ruleSet;
        this.told = List.copyOf(told);
        this.catchUps = catchUps;
        this.late = late;
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
        return List.copyOf(catchUps.catchUps());
    }

    /** What is kept from those who are told the event itself, of what rules would have told them after it: an alarm for each organisation. */
    public List<KeptCatchUp> keptCatchUps() {
        return List.copyOf(catchUps.kept());
    }

    /**
     * What a contact who knows the event would be told now of something earlier, because a rule with {@code catchUp} asks for him; empty if he knows that, or no such rule
     * does.
     */
    public Optional<Decision> catchUpLate(Contact contact, Event earlier) {
        return late.apply(contact, earlier);
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
