package dev.vedette.incident.paging;

/**
 * Which page of a list is asked for.
 *
 * @param page counted from 0
 * @param size 1 to {@value #MAX_SIZE}
 */
public record PageRequest(int page, int size) {

    public static final int MAX_SIZE = 200;
    public static final int DEFAULT_SIZE = 50;

    public PageRequest {
        if (page < 0 || size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("page from 0, size from 1 to " + MAX_SIZE);
        }
    }

    /** Rows before this page. */
    public long offset() {
        return (long) page * size;
    }
}
