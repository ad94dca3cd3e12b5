package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was to be told to an organisation, and did not get there, of which nothing followed as another mail of the event or a later version was sent there, or on its way: if that
 * one comes to nothing, what follows is found again.
 */
@ApplicationScoped
class LostNews {

    /** Parameters: the delivery that comes to nothing. */
    private static final String LOST = """
            select d.id, d.event_id, d.organisation, d.reason from delivery own join recorded_event its on its.id = own.event_id
            join recorded_event about on about.id = its.id or about.observation_id = its.observation_id and about.version < its.version
            join delivery d on d.event_id = about.id and d.organisation = own.organisation
            where own.id = ? and d.purpose = 'NEWS' and (d.state in ('FAILED', 'EXPIRED', 'BOUNCED')
                or d.state = 'WITHHELD' and d.reason !~ '^(SENT_ALREADY|LATER_VERSION_SENT|NOT_ON_RELEASE_LIST|UNKNOWN_ORGANISATION|UNKNOWN_LABEL|ABOVE_CHANNEL)'
                or d.state = 'PLANNED' and d.held_since is not null)
              and not OVER and not KNOWN order by d.position""".replace("OVER", CameBack.OVER).replace("KNOWN", Unreached.known("d"));

    private final Database database;
    private final Unreached unreached;
    private final InPlace inPlace;

    LostNews(Database database, Unreached unreached, InPlace inPlace) {
        this.database = database;
        this.unreached = unreached;
        this.inPlace = inPlace;
    }

    private record Lost(
            UUID delivery,
            UUID event,
            String organisation,
            @Nullable String reason) {}

    /**
     * Whoever is next is told, or it is an alarm. To be asked after {@link InPlace#lock} of the delivery.
     *
     * @param delivery that was sent or on its way, and is neither any more
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void follow(UUID delivery) {
        List<Lost> lost = database.query(
                LOST,
                row -> new Lost(
                        row.getObject("id", UUID.class),
                        row.getObject("event_id", UUID.class),
                        row.getString("organisation"),
                        row.getString("reason")),
                delivery);
        for (Lost one : lost) {
            inPlace.tell(one.delivery());
            String reason = one.reason() == null ? "NOT_SENT" : one.reason();
            unreached.ended(one.event(), one.delivery(), one.organisation(), reason, true);
        }
    }
}
