package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Links;
import dev.vedette.notify.acknowledgement.Tokens;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries for whoever has the link of their mail: that mail and nothing else, as far as the gate would let it go to the same mailbox now.
 */
@ApplicationScoped
public class LinkedDeliveries {

    private final Database database;
    private final RecordedEvents events;
    private final Background background;
    private final RuleBook rules;
    private final PolicyBook policy;
    private final Links links;
    private final Clock clock;

    LinkedDeliveries(
            Database database,
            RecordedEvents events,
            Background background,
            RuleBook rules,
            PolicyBook policy,
            Links links,
            Clock clock) {
        this.database = database;
        this.events = events;
        this.background = background;
        this.rules = rules;
        this.policy = policy;
        this.links = links;
        this.clock = clock;
    }

    /**
     * What its reader is shown.
     *
     * @param mail the text of the mail as it was sent; null if it may not be shown any more
     * @param acknowledgement what is asked for, and what came of it
     * @param own whether that is the acknowledgement of this very delivery
     * @param overtaken whether a later version was sent to the same mailbox
     * @param contact id of its contact
     * @param zone of its contact
     */
    public record Linked(
            @Nullable String mail,
            AcknowledgementView acknowledgement,
            boolean own,
            boolean overtaken,
            String contact,
            ZoneId zone) {}

    private record Row(
            UUID event,
            Desk desk,
            AcknowledgementView acknowledgement,
            boolean overtaken,
            @Nullable Written written) {

        static @Nullable Row read(ResultSet row) throws SQLException {
            AcknowledgementView acknowledgement = AcknowledgementView.read(row, null);
            return acknowledgement == null
                    ? null
                    : new Row(
                            row.getObject("event_id", UUID.class),
                            Desk.read(row),
                            acknowledgement,
                            row.getBoolean("overtaken"),
                            Written.read(row));
        }

        boolean isOwn(UUID delivery) {
            AcknowledgementView.Answer answer = acknowledgement.answer();
            return answer != null && answer.delivery().equals(delivery);
        }
    }

    /** The mail as it is kept. */
    private record Written(
            boolean notice,
            String address,
            Tlp tlp,
            @Nullable String classification,
            String view,
            List<UUID> quotes,
            List<String> names,
            MimeMail mail) {

        static @Nullable Written read(ResultSet row) throws SQLException {
            byte[] raw = row.getBytes("raw");
            return raw == null
                    ? null
                    : new Written(
                            row.getBoolean("notice"),
                            row.getString("written_to"),
                            Tlp.valueOf(row.getString("written_tlp")),
                            row.getString("written_level"),
                            row.getString("view"),
                            List.of((UUID[]) row.getArray("quotes").getArray()),
                            List.of((String[]) row.getArray("names").getArray()),
                            MimeMail.parse(raw));
        }
    }

    /** The delivery of a token; empty if there is none, it need not be acknowledged, or it was sent, or is, to another mailbox than the token is for. */
    public Optional<Linked> find(Tokens.Reading.Valid token) {
        UUID delivery = token.delivery();
        return database
                .query(
                        "select d.event_id, d.contact_id, d.organisation, d.address, d.sent_at, m.notice, m.address as written_to,"
                                + " m.tlp as written_tlp, m.classification as written_level, m.view, m.quotes, m.names, m.raw, "
                                + AcknowledgementView.COLUMNS
                                + ", exists (select 1 from delivery newer join recorded_event later on later.id = newer.event_id"
                                + " where later.observation_id = e.observation_id and later.version > e.version"
                                + " and newer.state = 'SENT' and " + Addressee.isOne("newer", "d") + ") as overtaken"
                                + " from delivery d join recorded_event e on e.id = d.event_id"
                                + " left join delivery_mail m on m.delivery_id = d.id " + AcknowledgementView.TABLES
                                + "where d.id = ?",
                        row -> Optional.ofNullable(Row.read(row)),
                        delivery)
                .stream()
                .flatMap(Optional::stream)
                .findFirst()
                .filter(row -> links.isFor(token, row.desk().mailbox()))
                .map(row -> new Linked(
                        shown(row, token),
                        row.acknowledgement(),
                        row.isOwn(delivery),
                        row.overtaken(),
                        row.desk().contact(),
                        zone(row.desk())));
    }

    private ZoneId zone(Desk desk) {
        return rules.inForce()
                .flatMap(inForce -> desk.in(inForce.directory(), clock.instant()))
                .map(Contact::timeZone)
                .orElse(ZoneOffset.UTC);
    }

    private @Nullable String shown(Row row, Tokens.Reading.Valid token) {
        Written written = row.written();
        Directory directory = rules.inForce().map(InForce::directory).orElse(null);
        String organisation = row.desk().mailbox().organisation();
        if (written == null || directory == null || !links.isFor(token, new Mailbox(organisation, written.address()))) {
            return null;
        }
        Event event = events.find(row.event()).orElseThrow();
        Optional<ObservationEvent> latest = event instanceof ObservationEvent observed
                ? events.latest(List.of(observed.observation().id())).stream().findFirst()
                : Optional.empty();
        Instant now = clock.instant();
        return Clearance.of(event, latest, row.desk(), directory, policy.inForce(), now)
                                instanceof Clearance.Clear clear
                        && mayShow(written, clear, directory)
                ? written.mail()
                        .alternative("text/plain")
                        .map(text -> Tokens.FORM_IN_LINK.matcher(text).replaceAll("$1…"))
                        .orElse(null)
                : null;
    }

    /** Whether it would still be sent like this, or with less of a label, to the same mailbox. */
    private boolean mayShow(Written written, Clearance.Clear clear, Directory directory) {
        Classification classification = clear.recipient().classification();
        return written.address().equalsIgnoreCase(clear.reader().contact().address())
                && (written.notice()
                        || (!clear.notice()
                                && written.view().equals(clear.view().fingerprint())))
                && written.tlp().compareTo(clear.label()) <= 0
                && classification.isWithin(clear.classification(), written.classification())
                && background.maySay(written.quotes(), written.names(), clear.recipient(), directory);
    }
}
