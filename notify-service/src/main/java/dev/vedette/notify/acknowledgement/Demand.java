package dev.vedette.notify.acknowledgement;

import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Acknowledge.By;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one delivery wants to be acknowledged.
 *
 * @param who to whom it was sent
 * @param sentAt when the relay took it; while it has not, when it could have been sent
 * @param until when its time is over; sooner than it says itself, if an earlier version is not acknowledged that was to be by then
 */
public record Demand(Who who, Acknowledge wish, Instant sentAt, Instant until) {

    /** Who has less time than that is not reminded. */
    public static final Duration LEAST_FOR_REMINDER = Duration.ofMinutes(10);

    /** Of which no earlier version is still to be acknowledged. */
    public Demand(Who who, Acknowledge wish, Instant sentAt) {
        this(who, wish, sentAt, sentAt.plus(wish.within()));
    }

    /** Whether the time of an earlier version goes on, which is not acknowledged either. */
    public boolean goesOn() {
        return until.isBefore(sentAt.plus(wish.within()));
    }

    /** When who has not acknowledged is reminded, at half the time from when he was sent this; empty if that is too short. */
    public Optional<Instant> remindAt() {
        return wish.within().compareTo(LEAST_FOR_REMINDER) < 0
                ? Optional.empty()
                : Optional.of(sentAt.plus(wish.within().dividedBy(2)));
    }

    /**
     * The answer with which it was acknowledged by as many as needed; empty if it is not yet.
     *
     * @param answers of contacts of its organisation, to what this tells or to later versions of it: whoever has those knows of this
     */
    public Optional<Answer> metBy(Collection<Answer> answers) {
        List<Answer> inOrder = answers.stream()
                .sorted(Comparator.comparing(Answer::at).thenComparing(Answer::delivery))
                .toList();
        var different = new ArrayList<Answer>();
        boolean own = wish.by() == By.ORGANISATION;
        for (Answer answer : inOrder) {
            own |= answer.who().is(who);
            add(different, answer);
            if (own && different.size() >= wish.needed()) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /** How many different people have answered, as far as that is known. */
    public static int contacts(Collection<Answer> answers) {
        var different = new ArrayList<Answer>();
        answers.forEach(answer -> add(different, answer));
        return different.size();
    }

    private static void add(List<Answer> different, Answer one) {
        if (different.stream().noneMatch(one::isOfTheSameAs)) {
            different.add(one);
        }
    }
}
