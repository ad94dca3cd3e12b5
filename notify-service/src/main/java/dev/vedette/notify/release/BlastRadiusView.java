package dev.vedette.notify.release;

import dev.vedette.notify.replay.Change;
import dev.vedette.notify.routing.NotTold;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would have changed, as far as the caller may see it.
 *
 * @param before version of the rules in force, or, once the release became active, of those whose place it took
 * @param after version of the rules that are tried
 * @param from how far back it looks
 * @param events how many events were replayed
 * @param onlyLatest whether there were more, of which only the latest were replayed
 * @param changedEvents of how many of them something changes
 * @param contacts for each contact for whom something changes, how often, in the order of organisation and id
 * @param leftOut organisations of which nobody would be reached any more who should be, an alarm each time, in their order
 * @param items the latest events of which something changes, the latest first
 */
public record BlastRadiusView(
        String before,
        String after,
        Instant from,
        long events,
        boolean onlyLatest,
        long changedEvents,
        List<ContactChanges> contacts,
        List<LeftOutView> leftOut,
        List<EventChanges> items) {

    /** Of how many events nobody of an organisation would be reached any more who should be. */
    public record LeftOutView(String organisation, int events) {}

    /** How often something changes for a contact. */
    public record ContactChanges(ContactView contact, int gains, int loses, int differs, int otherRules) {}

    /**
     * What changes of one event.
     *
     * @param reachesNobody BEFORE, AFTER if under those rules alone nobody is reached who should be; NO otherwise
     * @param leftOut organisations of which nobody would be reached any more who should be
     */
    public record EventChanges(EventLine event, Nobody reachesNobody, List<String> leftOut, List<ChangeView> changes) {}

    /** Under which rules nobody is reached. */
    public enum Nobody {
        NO,
        BEFORE,
        AFTER
    }

    /**
     * What changes for one contact.
     *
     * @param atAnotherEvent whether the other rules tell it as well, at another of these events, such as to catch up; in the totals that is one that differs
     * @param about what is told, if it is something said before (catch-up)
     * @param reason named reason of the side that does not tell it
     * @param detail the same in words; not shown where that rests on a step of status that is kept from the viewer
     */
    public record ChangeView(
            Change.Kind kind,
            boolean atAnotherEvent,
            ContactView contact,
            @Nullable EventLine about,
            @Nullable TellingView before,
            @Nullable TellingView after,
            NotTold.@Nullable Reason reason,
            @Nullable String detail) {}

    public BlastRadiusView {
        contacts = List.copyOf(contacts);
        leftOut = List.copyOf(leftOut);
        items = List.copyOf(items);
    }
}
