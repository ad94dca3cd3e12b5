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

    /** Number of pages that there are: at least one, which may be empty. */
    public long pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    /** The page before this one; of one that lies beyond the last, the last. */
    public long previous() {
        return Math.min(page, pages()) - 1;
    }

    /** The same page with its items translated. */
    public <R> Page<R> map(Function<? super T, ? extends R> translation) {
        return new Page<>(items.stream().<R>map(translation).toList(), page, size, total);
    }
}
