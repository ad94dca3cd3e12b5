package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.acknowledgement.ReturnAddresses.Token;
import dev.vedette.notify.acknowledgement.ReturnMail;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.delivery.BounceDelivery.Taken;
import dev.vedette.notify.delivery.ReturnedMails.About;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what somebody answers to a mail. The address to which he does is the right to acknowledge it, as the link is; From can be forged, and only says whose word it claims to be. What
 * acknowledges nothing is kept with the delivery all the same.
 */
@ApplicationScoped
public class ReplyToDelivery {

    private static final String CUT = " […]";

    private final Database database;
    private final ReturnedMails returned;
    private final ReturnMail returns;
    private final AcknowledgeDelivery acknowledge;
    private final LeftWrong leftWrong;

    ReplyToDelivery(
            Database database,
            ReturnedMails returned,
            ReturnMail returns,
            AcknowledgeDelivery acknowledge,
            LeftWrong leftWrong) {
        this.database = database;
        this.returned = returned;
        this.returns = returns;
        this.acknowledge = acknowledge;
        this.leftWrong = leftWrong;
    }

    /**
     * Somebody answers.
     *
     * @param digest of the mail in which he does
     * @param token of the address to which he wrote
     * @param from who he says he is
     * @param text what he writes, without what he quotes
     */
    public Taken replied(String digest, Token token, String from, String text) {
        String name = fitting(from, AcknowledgeDelivery.LONGEST_NAME);
        String note = fitting(text, AcknowledgeDelivery.LONGEST_NOTE);
        return AcknowledgeDelivery.unlessOvertaken(() -> {
            leftWrong.lockOf(token.delivery());
            Optional<About> about = returned.about(token);
            if (about.isEmpty()) {
                return Taken.UNKNOWN;
            }
            return returned.isKnown(digest) ? Taken.AGAIN : take(digest, token, about.get(), name, note);
        });
    }

    private Taken take(String digest, Token token, About about, @Nullable String name, @Nullable String note) {
        // Whoever is first with the mail has its digest, and nobody acknowledges for it twice.
        boolean counts = about.address() != null && token.kind() == Kind.REPLY && isAsked(token.delivery(), about);
        boolean first = counts && acknowledge.byReply(token.delivery(), name, note) == AcknowledgeDelivery.Word.FIRST;
        boolean kept = returned.keep(digest, ReturnedView.Kind.REPLY, about, first, name, note);
        if (!kept) {
            throw new IllegalStateException("Two took the same mail at once");
        }
        return first ? Taken.COUNTED : Taken.KEPT;
    }

    private record Asked(String address, @Nullable Instant sent, Instant until) {

        static Asked read(ResultSet row) throws SQLException {
            return new Asked(
                    row.getString("address"),
                    Deliveries.instant(row.getTimestamp("sent_at")),
                    row.getTimestamp("until").toInstant());
        }
    }

    /** As of a link: something is asked for, the mail went to the mailbox of the delivery, and it is not too late. */
    private boolean isAsked(UUID delivery, About about) {
        return database.first("""
                        select lower(d.address) as address, d.sent_at, asked.until from delivery d join acknowledgement_asked asked on asked.delivery_id = d.id
                        where d.id = ?""", Asked::read, delivery)
                .filter(asked -> asked.address().equals(about.address()))
                .filter(asked -> returns.isInTime(asked.sent(), asked.until()))
                .isPresent();
    }

    /** Without what nobody can see, and cut where it is too long: it cannot be typed again. */
    private static @Nullable String fitting(String text, int most) {
        String seen = AcknowledgeDelivery.text("text", text, Integer.MAX_VALUE);
        if (seen == null || seen.codePointCount(0, seen.length()) <= most) {
            return seen;
        }
        return seen.substring(0, seen.offsetByCodePoints(0, most - CUT.length())) + CUT;
    }
}
