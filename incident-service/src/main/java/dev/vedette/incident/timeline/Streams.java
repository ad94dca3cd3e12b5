package dev.vedette.incident.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The streams that a replica keeps open: so many of one account, and so many in all. */
final class Streams {

    private final LiveSettings settings;
    private final List<LiveStream> open = new ArrayList<>();
    private boolean closed;

    /** What came of asking for one. */
    enum Room {
        THERE_IS,
        NOT_FOR_THE_ACCOUNT,
        FOR_NOBODY
    }

    Streams(LiveSettings settings) {
        this.settings = settings;
    }

    synchronized Room add(LiveStream stream) {
        if (closed || open.size() >= settings.inAll()) {
            return Room.FOR_NOBODY;
        }
        String account = stream.of().account();
        long own = open.stream().filter(it -> it.of().account().equals(account)).count();
        if (own >= settings.perAccount()) {
            return Room.NOT_FOR_THE_ACCOUNT;
        }
        open.add(stream);
        return Room.THERE_IS;
    }

    synchronized void remove(LiveStream stream) {
        open.remove(stream);
    }

    synchronized List<LiveStream> all() {
        return List.copyOf(open);
    }

    synchronized int size() {
        return open.size();
    }

    /** No more are taken; those that are there are returned. */
    synchronized List<LiveStream> close() {
        closed = true;
        return List.copyOf(open);
    }

    static <T> Set<T> each(List<LiveStream> streams, Function<LiveStream.Of, T> what) {
        return streams.stream().map(LiveStream::of).map(what).collect(Collectors.toSet());
    }
}
