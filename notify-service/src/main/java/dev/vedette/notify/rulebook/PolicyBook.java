package dev.vedette.notify.rulebook;

import dev.vedette.notify.releasability.ReleasePolicy;
import java.time.Instant;

/** Gives the release policy in force. There always is one: the service does not start without. */
public interface PolicyBook {

    /** The policy in force now; read it once per decision. */
    ReleasePolicy inForce();

    /** When it was taken here; {@link Instant#EPOCH} before there is one. Another replica may see a new one a moment earlier or later. */
    Instant takenAt();
}
