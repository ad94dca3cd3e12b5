package dev.vedette.notify.web;

import dev.vedette.notify.delivery.DeliveryFilter;
import dev.vedette.notify.delivery.DeliveryState;
import dev.vedette.notify.delivery.DeliveryView;
import jakarta.ws.rs.core.UriBuilder;
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
        List<DeliveryRow> rows,
        String range,
        String previous,
        String next) {

    static DeliveryListView of(DeliveryFilter filter, DeliveryView.Page page) {
        DeliveryState state = filter.state();
        long from = (long) page.page() * page.size();
        long to = from + page.items().size();
        return new DeliveryListView(
                text(filter.incident()),
                text(filter.organisation()),
                text(filter.contact()),
                state == null ? "" : state.name(),
                Arrays.stream(DeliveryState.values()).map(Enum::name).toList(),
                page.items().stream().map(DeliveryRow::of).toList(),
                page.items().isEmpty() ? "" : (from + 1) + " to " + to + " of " + page.total(),
                page.page() > 0 ? link(filter, page.page() - 1) : "",
                to < page.total() ? link(filter, page.page() + 1) : "");
    }

    /** Whether less than everything is shown. */
    public boolean isFiltered() {
        return !(incident + organisation + contact + state).isEmpty();
    }

    private static String link(DeliveryFilter filter, int page) {
        UriBuilder link = UriBuilder.fromPath("/");
        add(link, "incident", filter.incident());
        add(link, "observation", filter.observation());
        add(link, "event", filter.event());
        add(link, "organisation", filter.organisation());
        add(link, "contact", filter.contact());
        add(link, "state", filter.state());
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

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
