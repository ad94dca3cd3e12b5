package dev.vedette.notify.inbound;

import dev.vedette.notify.acknowledgement.ReturnAddresses;
import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.acknowledgement.ReturnAddresses.Token;
import dev.vedette.notify.acknowledgement.ReturnMail;
import dev.vedette.notify.delivery.BounceDelivery;
import dev.vedette.notify.delivery.BounceDelivery.Taken;
import dev.vedette.notify.delivery.ReplyToDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes in one mail that came back: whatever is understood of it is handed to the delivery that its address names, once. */
@ApplicationScoped
class TakeInMail {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"()]{1,80}@[^\\s<>,;:\"()@]{1,255}");

    /** Addresses of one header that are looked at. */
    private static final int MOST_ADDRESSES = 200;

    private final ReturnMail returns;
    private final BounceDelivery bounces;
    private final ReplyToDelivery replies;
    private final InboundSettings settings;
    private final MailReader reader = new MailReader();

    TakeInMail(ReturnMail returns, BounceDelivery bounces, ReplyToDelivery replies, InboundSettings settings) {
        this.returns = returns;
        this.bounces = bounces;
        this.replies = replies;
        this.settings = settings;
    }

    /** What became of a mail. */
    enum Result {
        /** It did not get through. */
        BOUNCE,
        /** The same, of what did not count as sent, or is known otherwise. */
        BOUNCE_KEPT,
        /** It is delayed. */
        DELAY,
        /** Somebody has acknowledged. */
        ACKNOWLEDGED,
        /** An answer that acknowledges nothing. */
        REPLY_KEPT,
        /** A program says something else. */
        AUTOMATIC,
        /** It was taken in before. */
        AGAIN,
        /** It is about no mail of this installation, or does not say what it is: it stays where it is. */
        NOT_UNDERSTOOD
    }

    Result take(byte[] raw) {
        // Anybody can write here: what is in a mail is looked at once it comes from somebody who was sent one.
        Optional<Token> token = token(reader.head(raw));
        return token.map(it -> take(digest(raw), it, letter(raw))).orElse(Result.NOT_UNDERSTOOD);
    }

    /** What a rule of our own mailbox brought here is as if it had come by itself. */
    private ReturnedLetter letter(byte[] raw) {
        String own = settings.user().orElse("");
        return reader.read(raw).without(Reports.PASSED_ON_BY, by -> by.strip().equalsIgnoreCase(own));
    }

    private Result take(String digest, Token token, ReturnedLetter letter) {
        Verdict verdict = Reports.verdict(letter, token.kind() == Kind.BOUNCE);
        if (verdict instanceof Verdict.Failed failed && token.kind() == Kind.BOUNCE) {
            return result(bounces.bounced(digest, token, line(failed.why())), Result.BOUNCE, Result.BOUNCE_KEPT);
        }
        if (verdict instanceof Verdict.Delayed delayed && token.kind() == Kind.BOUNCE) {
            return result(bounces.delayed(digest, token, line(delayed.why())), Result.DELAY, Result.DELAY);
        }
        if (verdict instanceof Verdict.Automatic automatic) {
            return result(bounces.automatic(digest, token, line(automatic.what())), Result.AUTOMATIC, Result.AUTOMATIC);
        }
        if (verdict instanceof Verdict.Written) {
            return result(
                    replies.replied(digest, token, line(letter.from()), Quoting.newText(letter.text())),
                    Result.ACKNOWLEDGED,
                    Result.REPLY_KEPT);
        }
        // A bounce goes to the sender of the envelope: what comes to the address for replies was made up.
        return Result.NOT_UNDERSTOOD;
    }

    private static Result result(Taken taken, Result counted, Result kept) {
        return switch (taken) {
            case COUNTED -> counted;
            case KEPT -> kept;
            case AGAIN -> Result.AGAIN;
            case UNKNOWN -> Result.NOT_UNDERSTOOD;
        };
    }

    /** Of the first header that has any; whoever writes to two at once is not understood. */
    private Optional<Token> token(ReturnedLetter letter) {
        Optional<ReturnAddresses> addresses = returns.addresses();
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        for (String header : settings.recipientHeaders()) {
            Set<Token> tokens = tokens(letter.all(header), addresses.get());
            if (!tokens.isEmpty()) {
                return tokens.size() == 1 ? tokens.stream().findFirst() : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Set<Token> tokens(List<String> values, ReturnAddresses addresses) {
        return values.stream()
                .flatMap(value -> ADDRESS.matcher(value).results().limit(MOST_ADDRESSES))
                .flatMap(found -> addresses.read(found.group()).stream())
                .collect(Collectors.toSet());
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\s]+", " ").strip();
    }

    private static String digest(byte[] raw) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The platform has no SHA-256", e);
        }
    }
}
