package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Acknowledge;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;

/** What tests of acknowledging have in common: nothing of other tests is still to be acknowledged, and links are read from mails as they were sent. */
@NullUnmarked // the test resource sets the relay
abstract class AcknowledgingDeliveries extends Dispatching {

    private static final Pattern LINK = Pattern.compile("/acknowledge/[A-Za-z0-9_-]{88}");
    static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    static final Marking RELEASED = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");

    private static final String BACK = "COLUMN = COLUMN - cast(? as int) * interval '1 minute'";

    private static final String SHIFT_DELIVERIES = "update delivery set "
            + back("planned_at", "sent_at", "held_until", "put_off_since", "held_since")
            + " where id in (select id from delivery where planned_at > clock_timestamp() - interval '1 day' order by position for update)";

    private static final String SHIFT_ASKED = "update acknowledgement_asked set "
            + back("until", "look_at", "reminded_at", "overdue_at") + " where look_at is not null or chase = 'CLOSED'";

    @Inject
    Chasing chasing;

    private int passed;

    @BeforeEach
    void nothingElseIsToBeAcknowledged() {
        database.update(
                "update acknowledgement_asked set chase = 'CLOSED', look_at = null where chase in ('OPEN', 'AGAIN', 'ESCALATING', 'ALARM')");
    }

    private static String back(String... columns) {
        return Arrays.stream(columns)
                .map(column -> BACK.replace("COLUMN", column))
                .collect(Collectors.joining(", "));
    }

    /** Sent to both desks of KFOR, which are asked for that. */
    ObservationEvent sent(Acknowledge wish) {
        rules.use(AcknowledgedRules.kforTo(wish));
        return sent(Samples.filed(Samples.incident(), RELEASED));
    }

    <E extends Event> E sent(E event) {
        plan(event);
        awaitSent(event, "kfor-duty", Purpose.NEWS);
        awaitSent(event, "kfor-two", Purpose.NEWS);
        return event;
    }

    /** What is to be told to the chief of MOD waits, as the relay puts it off. */
    ObservationEvent waiting() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        relay.putOff(mail -> mail.recipient().equals(AcknowledgedRules.CHIEF));
        lookAfter(16);
        await().until(() -> states(event, "mod-chief", Purpose.ESCALATION).equals(List.of("PLANNED"))
                && !relay.receivedBy(AcknowledgedRules.CHIEF).isEmpty());
        return event;
    }

    void theRelayTakesIt() {
        relay.forget();
        relay.putOff(mail -> false);
        due(AcknowledgedRules.CHIEF);
    }

    /** What was put off to an address is tried again at once. */
    void due(String address) {
        database.update(
                "update delivery set due_at = clock_timestamp() where state = 'PLANNED' and address = ?", address);
    }

    /** Mails to an address as they were sent, in their order. */
    List<MimeMail> mailsTo(String address) {
        return relay.receivedBy(address).stream()
                .map(it -> MimeMail.parse(it.mail().getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    MimeMail lastTo(String address) {
        List<MimeMail> mails = mailsTo(address);
        return mails.get(mails.size() - 1);
    }

    static String text(MimeMail mail) {
        return mail.alternative("text/plain").orElseThrow();
    }

    /** Path of the link by which a mail is acknowledged. */
    static String link(MimeMail mail) {
        Matcher link = LINK.matcher(text(mail));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    static RequestSpecification anybody() {
        return given().accept("text/html").redirects().follow(false);
    }

    /** Opens a page and sends its form, as a browser does. */
    static Response press(String link, String name, String note) {
        return press(link, link, name, note);
    }

    /** The same with the form of another page, if its own has none any more. */
    static Response press(String link, String other, String name, String note) {
        Response page = anybody().get(other);
        Matcher token = TOKEN.matcher(page.asString());
        assertThat(token.find()).isTrue();
        return anybody()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .cookies(page.getCookies())
                .formParam("csrf-token", token.group(1))
                .formParam("name", name)
                .formParam("note", note)
                .post(link);
    }

    UUID delivery(Event event, String contact, Purpose purpose) {
        return database.first(
                        "select id from delivery where event_id = ? and contact_id = ? and purpose = ?",
                        row -> row.getObject(1, UUID.class),
                        event.id(),
                        contact,
                        purpose.name())
                .orElseThrow();
    }

    void awaitSent(Event event, String contact, Purpose purpose) {
        await().untilAsserted(() -> assertThat(states(event, contact, purpose)).containsExactly("SENT"));
    }

    List<String> states(Event event, String contact, Purpose purpose) {
        return database.query(
                "select state from delivery where event_id = ? and contact_id = ? and purpose = ?",
                row -> row.getString(1),
                event.id(),
                contact,
                purpose.name());
    }

    String chase(Event event, String contact) {
        return database.first(
                        "select asked.chase from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id"
                                + " where d.event_id = ? and d.contact_id = ?",
                        row -> row.getString(1),
                        event.id(),
                        contact)
                .orElseThrow();
    }

    @Override
    void plan(Event event) {
        passed = 0;
        super.plan(event);
    }

    /** Looks as many minutes after the last event came in. */
    void lookAfter(int minutes) {
        pass(minutes);
        chasing.look();
    }

    /** Lets time go by, up to as many minutes after the last event: instead of a clock that goes on, all that was noted goes back. */
    void pass(int minutes) {
        int more = Math.max(0, minutes - passed);
        passed += more;
        QuarkusTransaction.requiringNew().run(() -> {
            database.update(SHIFT_DELIVERIES, more, more, more, more, more);
            database.update(SHIFT_ASKED, more, more, more, more);
        });
    }

    long acknowledgements(Event event) {
        return database.first(
                        "select count(*) from acknowledgement a join delivery d on d.id = a.delivery_id where d.event_id = ?",
                        row -> row.getLong(1),
                        event.id())
                .orElseThrow();
    }

    static RequestSpecification as(String account) {
        return ShownDeliveries.as(account);
    }
}
