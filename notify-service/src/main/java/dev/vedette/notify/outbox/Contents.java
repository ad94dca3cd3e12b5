package dev.vedette.notify.outbox;

import java.util.Collection;
import java.util.Map;

/** Makes messages of what was noted. */
public interface Contents {

    /**
     * What is to be said now of each, by its position. Is asked within a transaction that reads what others have committed.
     *
     * @param version of this state: whatever has a higher one of the same incident is no older
     */
    Map<Long, Content> of(Collection<Noted> noted, long version);
}
