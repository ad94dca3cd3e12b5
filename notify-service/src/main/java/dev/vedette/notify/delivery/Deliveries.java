package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.acknowledgement.ReturnAddresses;
import dev.vedette.notify.acknowledgement.Tokens;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.delivery.DeliveryView.ContactView;
import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.releasability.View;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deliveries, for those who may see them: who may see the event, and partners only what concerns their own organisation. */
@ApplicationScoped
public class Deliveries {

    private static final String COLUMNS = """
            select d.*, coalesce((select written.address from delivery_mail written
                                  where written.delivery_id = d.id and d.state = 'SENDING'), d.address) as goes_to, e.kind, e.incident_id, e.observation_id, e.version,
            """ + Shown.COLUMNS + ", " + Viewer.maySeeGrounds("d") + " as grounds_shown, "
            + Viewer.restsOnlyOn("d") + " as own_grounds, " + AcknowledgementView.COLUMNS + " ";
    private static final String TABLES = "from delivery d join recorded_event e on e.id = d.event_id ";
    private static final String ANSWERED = TABLES + AcknowledgementView.TABLES;
    private static final String VISIBLE = "where (? or d.organisation = ?) and " + Viewer.MAY_SEE_EVENT;
    private static final String FROM = ANSWERED + VISIBLE;
    private final Database database;
    private final ReturnedMails returned;
    private final PolicyBook policy;

    Deliveries(Database database, ReturnedMails returned, PolicyBook policy) {
        this.database = database;
        this.returned = returned;
        this.policy = policy;
    }

    /** The deliveries asked for, the latest first. */
    public DeliveryView.Page list(DeliveryFilter filter, Caller caller) {
        var where = new StringBuilder(FROM);
        List<@Nullable Object> parameters = visibility(caller);
        and(where, parameters, "and " + RecordedIncidents.IS_OF + " ", filter.incident(), filter.incident());
        and(where, parameters, "and " + RecordedIncidents.IS_ABOUT + " ", filter.observation(), filter.observation());
        and(where, parameters, "and d.planned_at >= ? ", filter.from());
        and(where, parameters, "and d.planned_at < ? ", filter.to());
        and(where, parameters, "and d.event_id = ? ", filter.event());
        and(where, parameters, "and d.organisation = upper(?) ", filter.organisation());
        and(where, parameters, "and d.contact_id = ? ", filter.contact());
        DeliveryState state = filter.state();
        and(where, parameters, "and d.state = ? ", state == null ? null : state.name());
        AcknowledgementFilter acknowledgement = filter.acknowledgement();
        if (acknowledgement != null) {
            where.append(acknowledgement.condition(caller));
        }
        long total = database.first("select count(*) " + where, row -> row.getLong(1), parameters.toArray())
                .orElse(0L);
        parameters.add(filter.size());
        parameters.add((long) filter.page() * filter.size());
        parameters.addAll(0, groundsParameters(caller));
        Redaction redaction = redaction(caller);
        List<DeliveryView> items = database.query(
                COLUMNS + where + "order by d.position desc limit ? offset ?",
                row -> read(row, caller, redaction),
                parameters.toArray());
        return new DeliveryView.Page(items, filter.page(), filter.size(), total);
    }

    /** What somebody has to act on, as it was not acknowledged and nobody else could be told, the latest first. */
    public List<DeliveryView> unacknowledged(int atMost, Caller caller) {
        var filter = new DeliveryFilter(
                null, null, null, null, null, null, AcknowledgementFilter.ALARM, null, null, 0, atMost);
        // One word of an organisation ends all that is asked of it: it is one line.
        Set<List<Object>> shown = new HashSet<>();
        return caller.isNational()
                ? list(filter, caller).items().stream()
                        .filter(it -> it.acknowledgement() != null
                                && (it.acknowledgement().of() == Acknowledge.By.CONTACT
                                        || shown.add(List.of(
                                                it.eventId(), it.contact().organisation()))))
                        .toList()
                : List.of();
    }

    /** The delivery, if it exists and the caller may see it. */
    public Optional<DeliveryView> find(UUID id, Caller caller) {
        List<@Nullable Object> parameters = visibility(caller);
        parameters.addAll(0, groundsParameters(caller));
        parameters.add(id);
        Redaction redaction = redaction(caller);
        return database.first(
                        COLUMNS + FROM + "and d.id = ?", row -> read(row, caller, redaction), parameters.toArray())
                .map(it -> it.with(
                        returned.of(id, caller.maySeeAddressesOf(it.contact().organisation()))));
    }

    /**
     * The mail as it was sent last or is about to be, byte for byte but for the link by which it is acknowledged, which is its addressee's alone; for
     * whoever may see the delivery, and everything that the mail quotes, names as its grounds or follows: its addressee may know things that the viewer
     * may not. Who is not shown everything is shown the mails of his
     * own organisation, if they show no more than the release policy lets it see now, and notices.
     */
    public Optional<MimeMail> mail(UUID id, Caller caller) {
        List<@Nullable Object> parameters = visibility(caller);
        parameters.add(id);
        parameters.addAll(eventParameters(caller));
        parameters.addAll(eventParameters(caller));
        parameters.addAll(eventParameters(caller));
        View view = redaction(caller).view();
        parameters.add(view.isWhole());
        parameters.add(caller.organisation().code());
        parameters.add(view.fingerprint());
        return database.first(
                "select m.raw " + TABLES + "join delivery_mail m on m.delivery_id = d.id " + VISIBLE
                        + "and d.id = ? and " + Viewer.MAY_SEE_MAIL
                        + " and (? or m.notice or d.organisation = ? and m.view = ?)",
                row -> MimeMail.parse(row.getBytes(1))
                        .hiding(Tokens.FORM_IN_LINK, "$1…")
                        .hidingIn("Reply-To", ReturnAddresses.TOKEN, "hidden"),
                parameters.toArray());
    }

    private Redaction redaction(Caller caller) {
        return Redaction.of(policy.inForce(), caller.organisation().code());
    }

    private List<Object> eventParameters(Caller caller) {
        return Arrays.asList(Viewer.of(caller, policy.inForce()).eventParameters());
    }

    private List<Object> groundsParameters(Caller caller) {
        List<Object> parameters = new ArrayList<>(eventParameters(caller));
        parameters.add(caller.organisation().code());
        return parameters;
    }

    private List<@Nullable Object> visibility(Caller caller) {
        Viewer viewer = Viewer.of(caller, policy.inForce());
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(viewer.national());
        parameters.add(viewer.organisation());
        parameters.addAll(Arrays.asList(viewer.eventParameters()));
        return parameters;
    }

    private static void and(
            StringBuilder where, List<@Nullable Object> parameters, String condition, @Nullable Object... values) {
        if (values[0] != null) {
            where.append(condition);
            parameters.addAll(Arrays.asList(values));
        }
    }

    private DeliveryView read(ResultSet row, Caller caller, Redaction redaction) throws SQLException {
        boolean grounds = row.getBoolean("grounds_shown");
        boolean ownRules =
                row.getBoolean("own_grounds") && redaction.permits(Field.RULES, row.getString("shown_originator"));
        boolean rules = grounds && (ownRules || redaction.view().permits(Field.RULES));
        boolean addresses = caller.maySeeAddressesOf(row.getString("organisation"));
        var purpose = Purpose.valueOf(row.getString("purpose"));
        boolean followed = purpose == Purpose.REMINDER || caller.isNational();
        return new DeliveryView(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("kind"),
                Shown.read(row, redaction, policy.inForce().classification()),
                row.getObject("incident_id", UUID.class),
                row.getString("incident_reference"),
                row.getObject("observation_id", UUID.class),
                row.getObject("version", Integer.class),
                new ContactView(
                        row.getString("contact_id"), row.getString("contact_name"), row.getString("organisation")),
                addresses ? row.getString("goes_to") : null,
                mayHaveReached(row).map(it -> addresses ? it : "(address)").toList(),
                DeliveryState.valueOf(row.getString("state")),
                rules ? List.of((String[]) row.getArray("rules").getArray()) : List.of(),
                addresses ? row.getString("reason") : Addresses.hidden(row.getString("reason")),
                grounds ? Rank.precedence(row.getInt("precedence")).name() : null,
                grounds && row.getBoolean("catch_up"),
                row.getObject(grounds ? "caused_by_event_id" : "event_id", UUID.class),
                row.getTimestamp("planned_at").toInstant(),
                instant(row.getTimestamp("sent_at")),
                row.getInt("attempts"),
                row.getString("message_id"),
                purpose,
                followed ? row.getObject("follows", UUID.class) : null,
                AcknowledgementView.read(row, caller),
                List.of());
    }

    /** What was sent for sure is not in doubt, nor what came back, nor what is known there in another way. */
    private static Stream<String> mayHaveReached(ResultSet row) throws SQLException {
        var state = DeliveryState.valueOf(row.getString("state"));
        boolean sent = state == DeliveryState.SENT || state == DeliveryState.BOUNCED;
        String sentTo = sent ? row.getString("address") : "";
        List<String> knownAt = List.of((String[]) row.getArray("known_at").getArray());
        return Arrays.stream((String[]) row.getArray("reached").getArray())
                .filter(it -> !it.equalsIgnoreCase(sentTo) && !knownAt.contains(it));
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
