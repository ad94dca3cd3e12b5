package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.acknowledgement.How;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes down that somebody knows what he was sent. The first word counts; whatever is said again changes nothing. */
@ApplicationScoped
public class AcknowledgeDelivery {

    /** Characters of a note at most. */
    public static final int LONGEST_NOTE = 500;

    private static final int TRIES = 5;

    /** Characters of a name at most. */
    public static final int LONGEST_NAME = 100;

    /** What nobody can see, and who pastes it does not know of. What joins emoji, or parts letters, stays. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029&&[^\\n\\t\\u200c\\u200d]]");

    private static final Pattern BREAKS = Pattern.compile("\\s+");

    private final Database database;
    private final Deliveries deliveries;
    private final Demands demands;
    private final LeftWrong leftWrong;
    private final MeterRegistry metrics;

    AcknowledgeDelivery(
            Database database, Deliveries deliveries, Demands demands, LeftWrong leftWrong, MeterRegistry metrics) {
        this.database = database;
        this.deliveries = deliveries;
        this.demands = demands;
        this.leftWrong = leftWrong;
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
     * What was acknowledged.
     *
     * @param first whether nobody had before
     */
    public record Acknowledged(UUID delivery, boolean first) {}

    /**
     * Somebody who was sent the mail acknowledges it, by its link or a reply to it.
     *
     * @param how LINK or REPLY: whoever asks has made sure that it is so
     * @return whether it is taken down
     * @throws ProblemException if name or note are too long, or its record was deleted
     */
    public Word bearing(UUID delivery, How how, @Nullable String name, @Nullable String note) {
        var said = new Said(how, null, text("name", line(name), LONGEST_NAME), text("note", note, LONGEST_NOTE));
        return unlessOvertaken(() -> take(delivery, said));
    }

    /**
     * Somebody of the organisation acknowledges who is signed in: a delivery, or what it reminds of.
     *
     * @throws ProblemException if he may not see it, may not do that, or nothing is asked for
     */
    public Acknowledged signedIn(UUID delivery, Caller caller, @Nullable String note) {
        return unlessOvertaken(() -> takeSignedIn(delivery, caller, note));
    }

    /** As {@link #bearing} by a reply, in the transaction of the caller, who tries again if it is {@link Database#isOvertaken overtaken}. */
    @Transactional(Transactional.TxType.MANDATORY)
    Word byReply(UUID delivery, @Nullable String name, @Nullable String note) {
        return take(
                delivery,
                new Said(How.REPLY, null, text("name", line(name), LONGEST_NAME), text("note", note, LONGEST_NOTE)));
    }

    private Acknowledged takeSignedIn(UUID delivery, Caller caller, @Nullable String note) {
        DeliveryView view = deliveries.find(delivery, caller).orElseThrow(ProblemException::notFound);
        if (!mayAcknowledge(view, caller)) {
            throw ProblemException.forbidden(
                    "Reporters and duty officers of the organisation that was told acknowledge it.");
        }
        if (view.purpose() == Purpose.REMINDER && view.follows() != null) {
            return takeSignedIn(view.follows(), caller, note);
        }
        if (!isOpen(view)) {
            throw ProblemException.conflict("It is not sent any more, or need not be acknowledged.");
        }
        var said = new Said(How.PAGE, caller.account(), null, text("note", note, LONGEST_NOTE));
        return new Acknowledged(delivery, take(delivery, said) == Word.FIRST);
    }

    /** Whether somebody may acknowledge what he sees, if that is asked for. */
    public static boolean mayAcknowledge(DeliveryView view, Caller caller) {
        return caller.organisation().code().equals(view.contact().organisation())
                && (caller.has(Role.REPORTER) || caller.has(Role.DUTY_OFFICER));
    }

    /** Whether it can be acknowledged: whoever sees it here knows what it says, whatever became of its mail. What was dropped before anybody missed it is not asked for. */
    public static boolean isOpen(DeliveryView view) {
        AcknowledgementView asked = view.acknowledgement();
        boolean dropped = view.state() == DeliveryState.WITHHELD || view.state() == DeliveryState.SUPERSEDED;
        return asked != null
                && (!dropped
                        || asked.progress() != AcknowledgementView.Progress.ENDED
                        || !view.mayHaveReached().isEmpty());
    }

    /** Others lock what this does, in another order at times: who is in the way is tried again. */
    static <T> T unlessOvertaken(Supplier<T> taking) {
        for (int tries = 1; ; tries++) {
            try {
                return QuarkusTransaction.requiringNew().call(taking::get);
            } catch (RuntimeException e) {
                if (tries == TRIES || !Database.isOvertaken(e)) {
                    throw e;
                }
            }
        }
    }

    /** What somebody says. */
    public enum Word {
        /** It is the first one: it counts. */
        FIRST,
        /** The same that was said before. */
        AGAIN,
        /** Somebody had acknowledged it before, and this was not taken down. */
        NOT_TAKEN
    }

    private Word take(UUID delivery, Said said) {
        leftWrong.lockOf(delivery);
        // Of two who acknowledge for one organisation at once, one has to see the other: both may be needed.
        about(delivery).ifPresent(about -> database.lock("acknowledge " + about));
        // If its record is being deleted, that is waited for.
        if (database.first("select 1 from delivery where id = ? for key share", row -> true, delivery)
                .isEmpty()) {
            throw ProblemException.notFound();
        }
        boolean first =
                database.update("""
                        insert into acknowledgement (delivery_id, how, account, name, note) values (?, ?, ?, ?, ?)
                        on conflict do nothing""", delivery, said.how().name(), said.account(), said.name(), said.note()) == 1;
        if (!first) {
            return isSaid(delivery, said) ? Word.AGAIN : Word.NOT_TAKEN;
        }
        leftWrong.known(delivery);
        demands.lookAtAll(delivery);
        metrics.counter("vedette.acknowledged", "how", said.how().name()).increment();
        return Word.FIRST;
    }

    /** A button that is pressed twice says nothing new; nor does who says nothing. */
    private boolean isSaid(UUID delivery, Said said) {
        return (said.name() == null && said.note() == null)
                || database.first(
                                "select 1 from acknowledgement where delivery_id = ? and name is not distinct from ?::text and note is not distinct from ?::text",
                                row -> true,
                                delivery,
                                said.name(),
                                said.note())
                        .isPresent();
    }

    private Optional<String> about(UUID delivery) {
        return database.first("""
                select d.organisation || ' ' || coalesce(e.observation_id, e.id) from delivery d
                join recorded_event e on e.id = d.event_id where d.id = ?""", row -> row.getString(1), delivery);
    }

    private static @Nullable String line(@Nullable String typed) {
        return typed == null ? null : BREAKS.matcher(typed).replaceAll(" ");
    }

    static @Nullable String text(String field, @Nullable String typed, int most) {
        String lines = typed == null ? "" : typed.replace("\r\n", "\n").replace('\r', '\n');
        String text = UNSEEN.matcher(lines).replaceAll("").strip();
        if (text.codePointCount(0, text.length()) > most) {
            throw ProblemException.invalid(field, "Write at most " + most + " characters.");
        }
        return text.isEmpty() ? null : text;
    }
}
