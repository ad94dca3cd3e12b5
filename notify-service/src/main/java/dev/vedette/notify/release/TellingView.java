package dev.vedette.notify.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Finding;
import dev.vedette.notify.routing.Grounds;
import dev.vedette.notify.routing.Notify;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is told.
 *
 * @param heldUntil when his quiet hours end, if they hold it back
 * @param grounds what asked for it; none where they rest on what is kept from the viewer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TellingView(
        Notify.Content content,
        Precedence precedence,
        @Nullable Instant heldUntil,
        List<GroundsView> grounds) {

    /**
     * What asked for it.
     *
     * @param held the conditions that held
     */
    public record GroundsView(Grounds.Kind kind, String rule, List<String> held) {}

    static TellingView of(Notify notify, boolean groundsShown) {
        return new TellingView(
                notify.content(),
                notify.precedence(),
                notify.heldUntil(),
                groundsShown
                        ? notify.grounds().stream()
                                .map(it -> new GroundsView(
                                        it.kind(),
                                        it.rule(),
                                        it.findings().stream()
                                                .map(Finding::text)
                                                .toList()))
                                .toList()
                        : List.of());
    }
}
