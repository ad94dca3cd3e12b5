package dev.vedette.notify.web;

import dev.vedette.notify.delivery.DecisionsView;
import dev.vedette.notify.release.ContactView;
import dev.vedette.notify.release.TellingView;
import dev.vedette.notify.release.TriedView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What other rules decide for one contact, beside what was decided in truth.
 *
 * @param telling how it would be told, or null if it would not
 * @param notTold why it would not be told, or null if it would, or is not in their directory
 * @param wasTold what was decided in truth if it was told, or null
 * @param wasNotTold the same if it was not, or null
 */
public record TryRow(
        String contact,
        String organisation,
        @Nullable TellingView telling,
        TriedView.@Nullable NotToldView notTold,
        DecisionsView.@Nullable Decided wasTold,
        DecisionsView.@Nullable Decided wasNotTold) {

    private record Key(String contact, String organisation) {

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

    /** Those for whom it comes out otherwise first, then those who would be told, then the others. */
    static List<TryRow> of(TriedView tried, DecisionsView truth) {
        Map<Key, DecisionsView.Decided> told = new LinkedHashMap<>();
        truth.told().forEach(it -> told.put(Key.of(it), it));
        Map<Key, DecisionsView.Decided> notTold = new LinkedHashMap<>();
        truth.notTold().forEach(it -> notTold.put(Key.of(it), it));
        var rows = new ArrayList<TryRow>();
        for (TriedView.Told one : tried.told()) {
            Key key = Key.of(one.contact());
            rows.add(new TryRow(
                    key.contact(), key.organisation(), one.telling(), null, told.remove(key), notTold.remove(key)));
        }
        for (TriedView.NotToldView one : tried.notTold()) {
            Key key = Key.of(one.contact());
            rows.add(new TryRow(key.contact(), key.organisation(), null, one, told.remove(key), notTold.remove(key)));
        }
        told.forEach((key, was) -> rows.add(new TryRow(key.contact(), key.organisation(), null, null, was, null)));
        notTold.forEach((key, was) -> rows.add(new TryRow(key.contact(), key.organisation(), null, null, null, was)));
        rows.sort((one, other) -> Integer.compare(rank(one), rank(other)));
        return rows;
    }

    private static int rank(TryRow row) {
        if (row.isOther()) {
            return 0;
        }
        return row.telling() == null ? 2 : 1;
    }
}
