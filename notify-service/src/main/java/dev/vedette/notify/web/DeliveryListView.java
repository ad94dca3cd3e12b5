package dev.vedette.notify.web;

import dev.vedette.notify.delivery.AcknowledgementFilter;
import dev.vedette.notify.delivery.DecidedEvent;
import dev.vedette.notify.delivery.DeliveryFilter;
import dev.vedette.notify.delivery.DeliveryState;
import dev.vedette.notify.delivery.DeliveryView;
import dev.vedette.notify.delivery.UnreachedView;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The list of deliveries as its page shows it. */
public record DeliveryListView(
        String incident,
        String organisation,
        String contact,
        String state,
        List<String> states,
        String observation,
        String from,
        String to,
        String acknowledgement,
        List<String> acknowledgements,
        List<UnreachedView> unreached,
        List<EventRow> events,
        List<DeliveryRow> unacknowledged,
        List<DeliveryRow> rows,
        String range,
        String previous,
        String next) {

    /**
     * An event of the incident or the observation that is asked for, also if nobody was told of it.
     *
     * @param what it is, in words
     * @param told what came of it, in words
     */
    public record EventRow(DecidedEvent event, String what, String told) {

        static EventRow of(DecidedEvent event, boolean national) {
            int number = event.deliveries();
            String told = number == 0
                    ? (national ? "nobody was told" : "nobody of yours was told")
                    : Words.times(number, "delivery", "deliveries") + (national ? "" : " to yours");
            return new EventRow(event, DeliveryRow.what(event.eventType(), event.version()), told);
        }
    }

    static DeliveryListView of(
            DeliveryFilter filter,
            DeliveryView.Page page,
            List<UnreachedView> unreached,
            List<EventRow> events,
            List<DeliveryView> unacknowledged) {
        DeliveryState state = filter.state();
        AcknowledgementFilter acknowledgement = filter.acknowledgement();
        long first = (long) page.page() * page.size();
        long last = first + page.items().size();
        return new DeliveryListView(
                text(filter.incident()),
                text(filter.organisation()),
                text(filter.contact()),
                state == null ? "" : state.name(),
                Arrays.stream(DeliveryState.values()).map(Enum::name).toList(),
                text(filter.observation()),
                local(filter.from()),
                local(filter.to()),
                acknowledgement == null ? "" : acknowledgement.name(),
                Arrays.stream(AcknowledgementFilter.values()).map(Enum::name).toList(),
                unreached,
                events,
                unacknowledged.stream().map(DeliveryRow::of).toList(),
                page.items().stream().map(DeliveryRow::of).toList(),
                page.items().isEmpty() ? "" : (first + 1) + " to " + last + " of " + page.total(),
                page.page() > 0 ? link(filter, page.page() - 1) : "",
                last < page.total() ? link(filter, page.page() + 1) : "");
    }

    /** Whether less than everything is shown. */
    public boolean isFiltered() {
        return !(incident + observation + organisation + contact + state + acknowledgement + from + to).isEmpty();
    }

    private static String link(DeliveryFilter filter, int page) {
        UriBuilder link = UriBuilder.fromPath("/");
        add(link, "incident", filter.incident());
        add(link, "observation", filter.observation());
        add(link, "event", filter.event());
        add(link, "organisation", filter.organisation());
        add(link, "contact", filter.contact());
        add(link, "state", filter.state());
        add(link, "acknowledgement", filter.acknowledgement());
        add(link, "from", filter.from());
        add(link, "to", filter.to());
        return link.queryParam("page", page)
                .queryParam("size", filter.size())
                .build()
                .toString();
    }

    private static void add(UriBuilder link, String name, @Nullable Object value) {
        if (value != null) {
            link.queryParam(name, value);
        }
    }

    /** As the browser's field for times has it. */
    private static String local(@Nullable Instant time) {
        return time == null ? "" : LocalDateTime.ofInstant(time, TimeText.ZONE).toString();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
