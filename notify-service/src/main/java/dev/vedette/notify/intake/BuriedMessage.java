package dev.vedette.notify.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that some receiver could not take in, as it lay among the dead letters. Whatever is in it was written by nobody knows whom.
 *
 * @param messageId of AMQP, if it had one
 * @param subject of AMQP, if it had one
 * @param contentType that it claims
 * @param form how its body came
 * @param body what can be kept of it, byte for byte: of {@link Form#OTHER} the section as AMQP encodes it
 * @param properties application properties, values as text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BuriedMessage(
        @Nullable String messageId,
        @Nullable String subject,
        @Nullable String contentType,
        Form form,
        byte[] body,
        Map<String, String> properties) {

    /** Application property: why it could not be taken in. */
    public static final String REASON = AmqpDeadLetters.REASON;
    /** Application property: the particulars, which may quote the message. */
    public static final String DETAIL = AmqpDeadLetters.DETAIL;
    /** Application property: when that was. */
    public static final String AT = AmqpDeadLetters.DEAD_LETTERED_AT;
    /** Application property: which receiver. */
    public static final String BY = AmqpDeadLetters.DEAD_LETTERED_BY;
    /** The receiver that this service is. */
    public static final String US = AmqpDeadLetters.US;

    /** How a body came. */
    public enum Form {
        /** Bytes, as senders of events send them. */
        BYTES,
        /** A string of AMQP, kept in UTF-8. */
        TEXT,
        /** Neither, such as a number or a map. */
        OTHER,
        /** There was none. */
        NONE
    }

    public BuriedMessage {
        properties = Map.copyOf(properties);
    }
}
