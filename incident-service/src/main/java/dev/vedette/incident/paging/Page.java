package dev.vedette.incident.paging;

import java.util.List;
import java.util.function.Function;

/**
 * One page of what the caller may see.
 *
 * @param page counted from 0
 * @param size asked for; the last page can have fewer items
 * @param total number of all items that the caller may see, never of others
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    public Page {
        items = List.copyOf(items);
    }

    /** The same page with its items translated. */
    public <R> Page<R> map(Function<? super T, ? extends R> translation) {
        return new Page<>(items.stream().<R>map(translation).toList(), page, size, total);
    }
}
