package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.Reader;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Looks up whether a mail leaves out of its turn, because the relay put off one before it. */
@ApplicationScoped
class Turns {

    /** A version that is overtaken by a later one of its observation is superseded: it never follows. */
    private static final String OF_SOMETHING_ELSE = """
             and not exists (select 1 from recorded_event its join recorded_event own on own.observation_id = its.observation_id
                             where its.id = delivery.event_id and own.id = ?)""";

    private final Database database;
    private final Background background;

    Turns(Database database, Background background) {
        this.database = database;
        this.background = background;
    }

    /** Notices, and what the reader may not be told with content any more, count for nothing: to name them would tell of them. */
    Turn of(Delivery delivery, Reader reader, Directory directory) {
        return new Turn(
                readable(
                        "position < (select position from delivery where id = ?) and state in ('PLANNED', 'SENDING')",
                        delivery,
                        reader,
                        directory),
                readable(
                        "position > (select position from delivery where id = ?) and state = 'SENT'",
                        delivery,
                        reader,
                        directory));
    }

    private List<UUID> readable(String which, Delivery delivery, Reader reader, Directory directory) {
        return database
                .query(
                        "select event_id from delivery where thread = ? and " + which + OF_SOMETHING_ELSE,
                        row -> row.getObject(1, UUID.class),
                        delivery.thread(),
                        delivery.id(),
                        delivery.eventId())
                .stream()
                .filter(event -> background.maySay(List.of(event), List.of(), reader, directory))
                .toList();
    }
}
