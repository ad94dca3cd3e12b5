package dev.vedette.notify.inbound;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;

/** Which of several replicas looks at the mailbox: it saves them work, and is not needed for each mail to count once. By the clock of the database. */
@ApplicationScoped
class InboundTurn {

    private static final Duration FOR = Duration.ofMinutes(2);

    private final UUID self = UUID.randomUUID();
    private final Database database;

    InboundTurn(Database database) {
        this.database = database;
    }

    /** Whether it is this one's, for some minutes from now. */
    @Transactional
    boolean take() {
        return database.update("""
                        insert into inbound_turn (holder, until) values (?, clock_timestamp() + cast(? as bigint) * interval '1 millisecond')
                        on conflict (one) do update set holder = excluded.holder, until = excluded.until
                        where inbound_turn.holder = excluded.holder or inbound_turn.until < clock_timestamp()""", self, FOR.toMillis()) == 1;
    }

    /** It is anybody's again. */
    @Transactional
    void end() {
        database.update("delete from inbound_turn where holder = ?", self);
    }
}
