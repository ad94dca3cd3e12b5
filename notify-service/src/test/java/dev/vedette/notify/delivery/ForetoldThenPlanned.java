package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.MailText;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationEvent;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;

/** Asks for a preview, lets the event come in, and compares: decisions, grounds, what is to leave, and the mails, but for ids, references and times. */
@NullUnmarked // the container sets what is injected
abstract class ForetoldThenPlanned extends Dispatching {

    @Inject
    Previews previews;

    @AfterEach
    void nothingIsHeld() {
        database.update("update delivery set due_at = clock_timestamp() where state = 'PLANNED'");
    }

    PreviewView previewThenFile(Event event, boolean newIncident) {
        PreviewView seen = previews.of(Drafts.of(event, newIncident), Drafts.national("MIA"));
        assertThat(seen.told()).allSatisfy(it -> assertThat(it.mail()).isNotNull());
        plan(event);
        assertThat(decided(seen)).isEqualTo(decided(event));
        assertThat(planned(seen, event)).isEqualTo(planned(event));
        assertThat(mails(seen, event)).isEqualTo(mails(event, newIncident));
        return seen;
    }

    private static Map<String, String> decided(PreviewView seen) {
        var decided = new TreeMap<String, String>();
        seen.told().forEach(it -> decided.put(it.contact().id(), "TOLD " + grounds(it) + " by " + seen.ruleSet()));
        seen.notTold()
                .forEach(it ->
                        decided.put(it.contact().id(), it.reason() + " " + it.detail() + " by " + seen.ruleSet()));
        return decided;
    }

    private static String grounds(PreviewView.Told told) {
        return told.rules().stream()
                .map(it -> it.findings().isEmpty() ? it.rule() : it.rule() + ": " + String.join(", ", it.findings()))
                .collect(Collectors.joining("; "));
    }

    private Map<String, String> decided(Event event) {
        return database
                .query(
                        "select * from decision where event_id = ?",
                        row -> Map.entry(
                                row.getString("contact_id"),
                                row.getString("reason") + " " + row.getString("detail") + " by "
                                        + row.getString("rule_set")),
                        event.id())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    /** What is to leave, to which address, how urgent and when. */
    private static List<String> planned(PreviewView seen, Event event) {
        var planned = seen.told().stream().map(it -> planned(event.id(), it)).collect(Collectors.toList());
        seen.catchUps().forEach(it -> planned.add(planned(it.eventId(), it.told())));
        return planned.stream().sorted().toList();
    }

    private static String planned(UUID event, PreviewView.Told told) {
        return "%s %s %s %s %s %s"
                .formatted(
                        event,
                        told.contact().id(),
                        told.address(),
                        told.precedence(),
                        told.rules().stream().map(PreviewView.Asking::rule).toList(),
                        told.heldUntil());
    }

    private List<String> planned(Event event) {
        return database
                .query(
                        "select * from delivery where caused_by_event_id = ?",
                        row -> "%s %s %s %s %s %s"
                                .formatted(
                                        row.getString("event_id"),
                                        row.getString("contact_id"),
                                        row.getString("address"),
                                        Rank.precedence(row.getInt("precedence")),
                                        List.of((String[]) row.getArray("rules").getArray()),
                                        row.getTimestamp("held_until") == null
                                                ? null
                                                : row.getTimestamp("held_until").toInstant()),
                        event.id())
                .stream()
                .sorted()
                .toList();
    }

    static MailText mail(PreviewView.Told told) {
        return Objects.requireNonNull(told.mail());
    }

    private static Map<String, MailText> mails(PreviewView seen, Event event) {
        var mails = new TreeMap<String, MailText>();
        seen.told().stream()
                .filter(it -> it.heldUntil() == null)
                .forEach(it -> mails.put(event.id() + " " + it.contact().id(), timeless(mail(it))));
        seen.catchUps()
                .forEach(
                        it -> mails.put(it.eventId() + " " + it.told().contact().id(), timeless(mail(it.told()))));
        return mails;
    }

    private Map<String, MailText> mails(Event event, boolean newIncident) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> database.query(
                                "select 1 from delivery where caused_by_event_id = ? and state <> 'SENT' and held_until is null",
                                row -> 1,
                                event.id())
                        .isEmpty());
        var mails = new TreeMap<String, MailText>();
        database.query(
                """
                        select d.event_id, d.contact_id, d.id, m.raw from delivery d join delivery_mail m on m.delivery_id = d.id
                        where d.caused_by_event_id = ?""",
                row -> {
                    String id = row.getString("id");
                    boolean itself = row.getString("event_id").equals(event.id().toString());
                    MailText sent = sent(row.getBytes("raw"))
                            .with(text ->
                                    withoutIds(text, event, newIncident, itself).replace(id, Draft.GIVEN_LATER));
                    return mails.put(row.getString("event_id") + " " + row.getString("contact_id"), timeless(sent));
                },
                event.id());
        return mails;
    }

    private static MailText sent(byte[] raw) {
        try {
            MimeMail mail = MimeMail.parse(raw);
            var read = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return new MailText(
                    read.getSubject(),
                    mail.alternative("text/plain").orElseThrow(),
                    mail.alternative("text/html").orElseThrow());
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String withoutIds(String text, Event event, boolean newIncident, boolean itself) {
        String without = text;
        IncidentRef incident = event.incident();
        if (newIncident && incident != null) {
            without = without.replace(incident.id().toString(), Draft.GIVEN_LATER)
                    .replace(incident.reference(), Draft.GIVEN_LATER);
        }
        return event instanceof ObservationEvent observed
                        && observed.observation().version() == 1
                        && itself
                ? without.replace(observed.observation().reference(), Draft.GIVEN_LATER)
                : without;
    }

    /** The minute in which a mail was written may have passed. */
    private static MailText timeless(MailText mail) {
        return mail.with(text -> text.replaceAll("[0-9]{6}Z[A-Z]{3}[0-9]{2} \\([A-Za-z0-9: +]*\\)", "(time)")
                .replace("\r\n", "\n"));
    }
}
