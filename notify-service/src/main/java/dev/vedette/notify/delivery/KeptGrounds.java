package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Whether decisions follow from what somebody may not see. */
@ApplicationScoped
public class KeptGrounds {

    private final Database database;
    private final PolicyBook policy;

    KeptGrounds(Database database, PolicyBook policy) {
        this.database = database;
        this.policy = policy;
    }

    /** Whether any decision on that event does: why it came out so is not shown to that caller. */
    public boolean any(UUID event, Caller caller) {
        return database.first(
                        "select 1 from decision d where d.event_id = ? and not (" + Viewer.maySeeGrounds("d")
                                + ") limit 1",
                        row -> true,
                        Viewer.parameters(
                                event, Viewer.of(caller, policy.inForce()).eventParameters()))
                .isPresent();
    }
}
