package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.MailWriter;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the mail of a delivery from what is known now, and keeps it. */
@ApplicationScoped
class Letters {

    private final Database database;
    private final Background background;
    private final Composing composing;
    private final Turns turns;
    private final Wishes wishes;
    private final MailWriter writer;

    Letters(
            Database database,
            Background background,
            Composing composing,
            Turns turns,
            Wishes wishes,
            MailWriter writer) {
        this.database = database;
        this.background = background;
        this.composing = composing;
        this.turns = turns;
        this.wishes = wishes;
        this.writer = writer;
    }

    /**
     * The mail to send: the one that was written at an earlier attempt, byte for byte, unless that was for another address or label, for
     * another view of the release policy or another verdict of the gate, also about what it quotes and names, would quote something else now, or has
     * come to leave out of its turn, or says of acknowledging what is not so any more.
     */
    MimeMail mailFor(
            Delivery delivery, Neighbours neighbours, Clearance.Clear clear, Directory directory, Instant now) {
        database.planOnce();
        Event event = neighbours.event();
        boolean notice = clear.notice();
        boolean alone = !neighbours.deliveries();
        Turn turn = notice || alone || delivery.purpose() != Purpose.NEWS
                ? Turn.IN_ORDER
                : turns.of(delivery, clear, directory);
        var known = new Composing.Known(
                turn,
                notice || alone ? List.of() : background.thread(delivery),
                notice ? List.of() : background.told(event),
                background.earlierLeft(delivery, event, clear.reader()),
                wishes.of(delivery, clear, directory),
                null);
        Composing.Composed composed = composing.compose(delivery, event, clear, known, directory, now);
        return stored(delivery, clear, composed, known, directory)
                .orElseGet(() -> write(delivery, clear, known, composed));
    }

    /** Whether all that the mail of a delivery quotes and names may still be said to its reader. */
    boolean maySayStill(Delivery delivery, Clearance.Clear clear, Directory directory) {
        return database.first(
                        "select quotes, names from delivery_mail where delivery_id = ?", Said::read, delivery.id())
                .filter(said -> maySay(said, clear, directory))
                .isPresent();
    }

    private boolean maySay(Said said, Clearance.Clear clear, Directory directory) {
        return background.maySay(said.quotes(), said.names(), clear.recipient(), directory);
    }

    /** What a mail says beside its event: the events it quotes, the organisations it names. */
    private record Said(List<UUID> quotes, List<String> names) {

        static Said read(ResultSet row) throws SQLException {
            return new Said(List.of((UUID[]) row.getArray("quotes").getArray()), List.of((String[])
                    row.getArray("names").getArray()));
        }
    }

    private record Stored(Said said, @Nullable Instant until, String wish, MimeMail mail) {

        static Stored read(ResultSet row) throws SQLException {
            return new Stored(
                    Said.read(row),
                    Deliveries.instant(row.getTimestamp("acknowledge_until")),
                    row.getString("wish"),
                    MimeMail.parse(row.getBytes("raw")));
        }
    }

    /** @param composed as it would be written now: its label follows from what it quotes, too */
    private Optional<MimeMail> stored(
            Delivery delivery,
            Clearance.Clear clear,
            Composing.Composed composed,
            Composing.Known known,
            Directory directory) {
        Turn turn = known.turn();
        return database.first(
                        """
                        select quotes, names, acknowledge_until, wish, raw from delivery_mail
                        where delivery_id = ? and notice = ? and address = ? and tlp = ? and classification is not distinct from cast(? as text) and view = ?
                          and before_earlier = ? and after_later = ?""",
                        Stored::read,
                        delivery.id(),
                        clear.notice(),
                        clear.reader().contact().address(),
                        composed.telling().label().name(),
                        composed.telling().classification(),
                        clear.view().fingerprint(),
                        turn.isBeforeEarlier(),
                        turn.isAfterLater())
                .filter(it -> Set.copyOf(it.said().quotes()).containsAll(composed.quotes()))
                .filter(it -> maySay(it.said(), clear, directory))
                .filter(it -> Wishes.isSaid(known.wish(), it.wish(), it.until()))
                .map(Stored::mail);
    }

    private MimeMail write(
            Delivery delivery, Clearance.Clear clear, Composing.Known known, Composing.Composed composed) {
        MimeMail mail = writer.write(composed.telling());
        store(delivery, clear, known, composed, mail);
        return mail;
    }

    /** Of what it leaves before or after, the mail says that there is something: so it counts as quoted. */
    private void store(
            Delivery delivery,
            Clearance.Clear clear,
            Composing.Known known,
            Composing.Composed composed,
            MimeMail mail) {
        Turn turn = known.turn();
        String address = clear.reader().contact().address();
        database.update(
                """
                insert into delivery_mail (delivery_id, notice, address, tlp, classification, view, before_earlier, after_later, quotes, names, raw, acknowledge_until, wish)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::uuid[], ?, ?, ?, ?)
                on conflict (delivery_id) do update
                set notice = excluded.notice, address = excluded.address, tlp = excluded.tlp, classification = excluded.classification, view = excluded.view, before_earlier = excluded.before_earlier,
                    after_later = excluded.after_later, quotes = excluded.quotes, names = excluded.names, raw = excluded.raw,
                    acknowledge_until = excluded.acknowledge_until, wish = excluded.wish""",
                delivery.id(),
                clear.notice(),
                address,
                composed.telling().label().name(),
                composed.telling().classification(),
                clear.view().fingerprint(),
                turn.isBeforeEarlier(),
                turn.isAfterLater(),
                Stream.of(composed.quotes().stream(), turn.pending().stream(), turn.sentBefore().stream())
                        .flatMap(ids -> ids)
                        .distinct()
                        .toList(),
                composed.names(),
                mail.raw(),
                known.wish().until(),
                known.wish().words());
    }
}
