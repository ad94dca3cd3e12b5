package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Token;
import dev.vedette.notify.delivery.ReturnedMails.About;
import dev.vedette.notify.delivery.ReturnedView.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes down that a mail came back, or may. */
@ApplicationScoped
public class BounceDelivery {

    /** Characters of what is kept of why it came back. */
    private static final int LONGEST = 500;

    private final ReturnedMails returned;
    private final CameBack cameBack;
    private final LeftWrong leftWrong;
    private final InPlace inPlace;

    BounceDelivery(ReturnedMails returned, CameBack cameBack, LeftWrong leftWrong, InPlace inPlace) {
        this.returned = returned;
        this.cameBack = cameBack;
        this.leftWrong = leftWrong;
        this.inPlace = inPlace;
    }

    /** What came of it. */
    public enum Taken {
        /** It counts. */
        COUNTED,
        /** It is kept with its delivery, and nothing follows from it. */
        KEPT,
        /** It was taken in before. */
        AGAIN,
        /** There is no such delivery. */
        UNKNOWN
    }

    /**
     * A mail did not get through. If it was sent, and nobody has acknowledged it, its delivery is BOUNCED from now on.
     *
     * @param digest of the mail that says so
     * @param token of the address to which that was sent
     * @param why in the words of whoever sent it back
     */
    public Taken bounced(String digest, Token token, String why) {
        return take(digest, token, about -> {
            boolean counts = about.address() != null && cameBack.counts(about.delivery(), about.address());
            boolean first = returned.keep(digest, Kind.BOUNCE, about, counts, null, shortened(why));
            if (first && counts) {
                cameBack.apply(about.delivery(), shortened(why));
            }
            return first ? counts : null;
        });
    }

    /**
     * A relay says that it has not passed it on yet, and goes on trying: nothing follows, and it is shown.
     *
     * @param why in its words
     */
    public Taken delayed(String digest, Token token, String why) {
        return keep(digest, token, Kind.DELAY, why);
    }

    /** A program says something of it, which is neither a bounce nor anybody's word. */
    public Taken automatic(String digest, Token token, String what) {
        return keep(digest, token, Kind.AUTOMATIC, what);
    }

    private Taken keep(String digest, Token token, Kind kind, String text) {
        return take(
                digest,
                token,
                about -> returned.keep(digest, kind, about, false, null, shortened(text)) ? Boolean.FALSE : null);
    }

    private interface Taking {
        /** Whether something follows from it; null if it was taken before. */
        @Nullable
        Boolean of(About about);
    }

    private Taken take(String digest, Token token, Taking taking) {
        return AcknowledgeDelivery.unlessOvertaken(() -> {
            // First, as in all transactions that may plan, and look at what is left.
            inPlace.lock(token.delivery());
            leftWrong.lockOf(token.delivery());
            Optional<About> about = returned.about(token);
            if (about.isEmpty()) {
                return Taken.UNKNOWN;
            }
            Boolean counts = returned.isKnown(digest) ? null : taking.of(about.get());
            return counts == null ? Taken.AGAIN : counts ? Taken.COUNTED : Taken.KEPT;
        });
    }

    private static String shortened(String text) {
        String line = text.strip();
        int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return line.substring(0, end);
    }
}
