package dev.vedette.notify.web;

import dev.vedette.notify.delivery.DecisionsView;
import dev.vedette.notify.delivery.DeliveryView;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.release.ContactView;
import dev.vedette.notify.release.TellingView;
import dev.vedette.notify.release.TriedView;
import dev.vedette.notify.routing.Notify;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What other rules decide for one contact, beside what was decided in truth.
 *
 * @param telling how it would be told, or null if it would not
 * @param notTold why it would not be told, or null if it would, or is not in their directory
 * @param wasTold what was decided in truth if it was told, or null
 * @param wasNotTold the same if it was not, or null
 * @param toldLater the same if it was told later, to catch up with the event because of another one, or null; then it was not told in truth when the event came in
 * @param manner how it was told in truth
 */
public record TryRow(
        String contact,
        String organisation,
        @Nullable TellingView telling,
        TriedView.@Nullable NotToldView notTold,
        DecisionsView.@Nullable Decided wasTold,
        DecisionsView.@Nullable Decided wasNotTold,
        DecisionsView.@Nullable Decided toldLater,
        Manner manner) {

    /**
     * How somebody was told in truth, as far as the viewer may know.
     *
     * @param precedence of the delivery; null if it is kept from the viewer, or there was none
     * @param again how the rules of then tell, decided again; null if they do not, or that cannot be said
     */
    public record Manner(
            @Nullable Precedence precedence, @Nullable TellingView again) {

        static final Manner UNKNOWN = new Manner(null, null);

        /** Whether it was a notice without content. */
        public boolean isNotice() {
            return again != null && again.content() == Notify.Content.NOTICE;
        }

        /** When the quiet hours ended that held it back, or null. */
        public @Nullable Instant heldUntil() {
            return again == null ? null : again.heldUntil();
        }

        private boolean isOtherThan(TellingView telling) {
            if (again != null && again.content() != telling.content()) {
                return true;
            }
            // What follows from grounds that are kept from the viewer is not compared.
            if (precedence == null || telling.precedence() == null) {
                return false;
            }
            return precedence != telling.precedence()
                    || (again != null
                            && again.precedence() != null
                            && !(Objects.equals(again.acknowledge(), telling.acknowledge())
                                    && Objects.equals(again.heldUntil(), telling.heldUntil())));
        }
    }

    record Key(String contact, String organisation) {

        static Key of(DeliveryView.ContactView contact) {
            return new Key(contact.id(), contact.organisation());
        }

        static Key of(ContactView contact) {
            return new Key(contact.id(), contact.organisation());
        }

        static Key of(DecisionsView.Decided decided) {
            return new Key(decided.contact(), decided.organisation());
        }
    }

    /** Whether one tells and the other does not. */
    public boolean isOther() {
        return (telling == null) != (wasTold == null);
    }

    /** Whether both tell, but with another precedence, acknowledgement or content, or later or sooner. */
    public boolean isToldOtherwise() {
        return telling != null && wasTold != null && manner.isOtherThan(telling);
    }

    /**
     * Those for whom it comes out otherwise first, then those who would be told otherwise, then the others who would be told, then those who would not.
     *
     * @param manners how they were told in truth
     */
    static List<TryRow> of(TriedView tried, DecisionsView truth, Function<Key, Manner> manners) {
        Map<Key, DecisionsView.Decided> told = new LinkedHashMap<>();
        truth.told().forEach(it -> told.put(Key.of(it), it));
        Map<Key, DecisionsView.Decided> notTold = new LinkedHashMap<>();
        truth.notTold().forEach(it -> notTold.put(Key.of(it), it));
        var rows = new ArrayList<TryRow>();
        for (TriedView.Told one : tried.told()) {
            rows.add(row(Key.of(one.contact()), one.telling(), null, told, notTold, manners));
        }
        for (TriedView.NotToldView one : tried.notTold()) {
            rows.add(row(Key.of(one.contact()), null, one, told, notTold, manners));
        }
        Set<Key> gone = new LinkedHashSet<>(told.keySet());
        gone.addAll(notTold.keySet());
        gone.forEach(key -> rows.add(row(key, null, null, told, notTold, manners)));
        rows.sort((one, other) -> Integer.compare(rank(one), rank(other)));
        return rows;
    }

    /** Takes what was decided in truth out of those that are left. */
    private static TryRow row(
            Key key,
            @Nullable TellingView telling,
            TriedView.@Nullable NotToldView not,
            Map<Key, DecisionsView.Decided> told,
            Map<Key, DecisionsView.Decided> notTold,
            Function<Key, Manner> manners) {
        DecisionsView.Decided ever = told.remove(key);
        DecisionsView.Decided wasNot = notTold.remove(key);
        boolean later = ever != null && ever.caughtUpBy() != null;
        DecisionsView.Decided was = later ? null : ever;
        return new TryRow(
                key.contact(),
                key.organisation(),
                telling,
                not,
                was,
                ever == null ? wasNot : null,
                later ? ever : null,
                was == null ? Manner.UNKNOWN : manners.apply(key));
    }

    private static int rank(TryRow row) {
        if (row.isOther()) {
            return 0;
        }
        if (row.isToldOtherwise()) {
            return 1;
        }
        return row.telling() == null ? 3 : 2;
    }
}
