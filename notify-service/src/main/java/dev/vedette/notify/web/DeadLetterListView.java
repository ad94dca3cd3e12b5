package dev.vedette.notify.web;

import dev.vedette.notify.deadletter.DeadLetterQuery;
import dev.vedette.notify.deadletter.DeadLetterView;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The list of dead letters as its page shows it.
 *
 * @param next address of the next page; empty at the end
 */
public record DeadLetterListView(
        String state, String reason, String from, String to, boolean later, List<DeadLetterView> items, String next) {

    private static final List<String> STATES =
            List.of("WAITING", "OPEN", "CORRECTED", "TAKEN_IN", "ALREADY_TAKEN_IN", "DISCARDED");

    private static final List<String> REASONS = List.of(
            "body-not-text",
            "oversized",
            "malformed-json",
            "unknown-type",
            "unknown-version",
            "schema-violation",
            "record-deleted",
            "processing-failed",
            "given-up-by-broker");

    static DeadLetterListView of(DeadLetterQuery query, DeadLetterView.Items page) {
        return new DeadLetterListView(
                text(query.state),
                text(query.reason),
                text(query.from),
                text(query.to),
                query.before != null,
                page.items(),
                page.next() == null ? "" : link(query, page.next()));
    }

    /** Who could not take it in, as it truly is: another service may have written anything. */
    public String receiver(DeadLetterView letter) {
        return HostileText.visible(letter.receiver());
    }

    /** Why, likewise. */
    public String why(DeadLetterView letter) {
        return HostileText.visible(letter.reason());
    }

    public List<String> states() {
        return STATES;
    }

    public List<String> reasons() {
        return REASONS;
    }

    /** Whether less than everything is shown. */
    public boolean isFiltered() {
        return !(state + reason + from + to).isEmpty();
    }

    private static String link(DeadLetterQuery query, long before) {
        UriBuilder link = UriBuilder.fromPath("/dead-letters");
        add(link, "state", query.state);
        add(link, "reason", query.reason);
        add(link, "receiver", query.receiver);
        add(link, "from", query.from);
        add(link, "to", query.to);
        add(link, "size", query.size);
        return link.queryParam("before", before).build().toString();
    }

    private static void add(UriBuilder link, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            // A brace would be taken for a part to be filled in.
            link.queryParam(name, value.replace("{", "%7B").replace("}", "%7D"));
        }
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
