package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.acknowledgement.How;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes down that somebody knows what he was sent. The first word counts; whatever is said again changes nothing. */
@ApplicationScoped
public class AcknowledgeDelivery {

    /** Characters of a note at most. */
    public static final int LONGEST_NOTE = 500;

    /** Characters of a name at most. */
    public static final int LONGEST_NAME = 100;

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029&&[^\\n\\t]]");

    private final Database database;
    private final Deliveries deliveries;
    private final Demands demands;
    private final MeterRegistry metrics;

    AcknowledgeDelivery(Database database, Deliveries deliveries, Demands demands, MeterRegistry metrics) {
        this.database = database;
        this.deliveries = deliveries;
        this.demands = demands;
        this.metrics = metrics;
        for (How how : How.values()) {
            metrics.counter("vedette.acknowledged", "how", how.name());
        }
    }

    /**
     * Who acknowledges, and what he says.
     *
     * @param account his, if he is signed in
     * @param name what he calls himself, if he is not
     */
    record Said(
            How how,
            @Nullable String account,
            @Nullable String name,
            @Nullable String note) {}

    /**
     * Somebody who was sent the mail acknowledges it, by its link or a reply to it.
     *
     * @param how LINK or REPLY: whoever asks has made sure that it is so
     * @return whether nobody had before
     * @throws ProblemException if name or note are no visible text, or too long
     */
    @Transactional
    public boolean bearing(UUID delivery, How how, @Nullable String name, @Nullable String note) {
        return take(delivery, new Said(how, null, text("name", name, LONGEST_NAME), text("note", note, LONGEST_NOTE)));
    }

    /**
     * Somebody of the organisation acknowledges who is signed in.
     *
     * @return whether nobody had before
     * @throws ProblemException if he may not see it, may not do that, or nothing is asked for
     */
    @Transactional
    public boolean signedIn(UUID delivery, Caller caller, @Nullable String note) {
        DeliveryView view = deliveries.find(delivery, caller).orElseThrow(ProblemException::notFound);
        if (!mayAcknowledge(view, caller)) {
            throw ProblemException.forbidden(
                    "Reporters and duty officers of the organisation that was told acknowledge it.");
        }
        if (view.acknowledgement() == null || !isThere(view)) {
            throw ProblemException.conflict("It was not sent, or need not be acknowledged.");
        }
        return take(delivery, new Said(How.PAGE, caller.account(), null, text("note", note, LONGEST_NOTE)));
    }

    /** Whether somebody may acknowledge what he sees, if that is asked for. */
    public static boolean mayAcknowledge(DeliveryView view, Caller caller) {
        return caller.organisation().code().equals(view.contact().organisation())
                && (caller.has(Role.REPORTER) || caller.has(Role.DUTY_OFFICER));
    }

    /** Whether its mail was sent, or may have been. */
    public static boolean isThere(DeliveryView view) {
        return view.state() == DeliveryState.SENT || !view.mayHaveReached().isEmpty();
    }

    private boolean take(UUID delivery, Said said) {
        // Of two who acknowledge for one organisation at once, one has to see the other: both may be needed.
        about(delivery).ifPresent(about -> database.lock("acknowledge " + about));
        boolean first =
                database.update("""
                        insert into acknowledgement (delivery_id, how, account, name, note) values (?, ?, ?, ?, ?)
                        on conflict do nothing""", delivery, said.how().name(), said.account(), said.name(), said.note()) == 1;
        if (first) {
            demands.lookAtAll(delivery);
            metrics.counter("vedette.acknowledged", "how", said.how().name()).increment();
        }
        return first;
    }

    private Optional<String> about(UUID delivery) {
        return database.first("""
                select d.organisation || ' ' || coalesce(e.observation_id, e.id) from delivery d
                join recorded_event e on e.id = d.event_id where d.id = ?""", row -> row.getString(1), delivery);
    }

    private static @Nullable String text(String field, @Nullable String typed, int most) {
        String text = typed == null
                ? ""
                : typed.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.codePointCount(0, text.length()) > most || UNSAFE.matcher(text).find()) {
            throw ProblemException.invalid(field, "Write visible text, at most " + most + " characters.");
        }
        return text.isEmpty() ? null : text;
    }
}
