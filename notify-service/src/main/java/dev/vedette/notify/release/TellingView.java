package dev.vedette.notify.release;

import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Finding;
import dev.vedette.notify.routing.Grounds;
import dev.vedette.notify.routing.Notify;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is told.
 *
 * @param precedence null where the grounds rest on what is kept from the viewer, as it follows from them
 * @param heldUntil when his quiet hours end, if they hold it back; null as well there
 * @param acknowledge the acknowledgement that is asked for, or null
 * @param grounds what asked for it; none there
 */
public record TellingView(
        Notify.Content content,
        @Nullable Precedence precedence,
        @Nullable Instant heldUntil,
        @Nullable AcknowledgeView acknowledge,
        List<GroundsView> grounds) {

    /**
     * What asked for it.
     *
     * @param held the conditions that held
     */
    public record GroundsView(Grounds.Kind kind, String rule, List<String> held) {}

    /**
     * A wish to be acknowledged in time.
     *
     * @param within how soon, as ISO 8601 writes durations
     * @param otherwise who is told if it is not
     * @param of ORGANISATION, of which any contact acknowledges for all, or CONTACT, everyone for himself
     * @param needed how many different contacts of the organisation have to
     */
    public record AcknowledgeView(String within, List<String> otherwise, Acknowledge.By of, int needed) {

        static @Nullable AcknowledgeView of(@Nullable Acknowledge wish) {
            return wish == null
                    ? null
                    : new AcknowledgeView(wish.within().toString(), wish.names(), wish.by(), wish.needed());
        }
    }

    static TellingView of(Notify notify, boolean groundsShown) {
        return groundsShown
                ? new TellingView(
                        notify.content(),
                        notify.precedence(),
                        notify.heldUntil(),
                        AcknowledgeView.of(notify.acknowledge()),
                        notify.grounds().stream().map(TellingView::grounds).toList())
                : new TellingView(notify.content(), null, null, null, List.of());
    }

    private static GroundsView grounds(Grounds it) {
        return new GroundsView(
                it.kind(), it.rule(), it.findings().stream().map(Finding::text).toList());
    }
}
