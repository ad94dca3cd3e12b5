package dev.vedette.incident.intake;

import io.vertx.amqp.AmqpMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.jspecify.annotations.Nullable;

/** A message as AMQP brings it. Reads the bare message, because the client's own conversions throw on what they do not expect. */
final class AmqpMessageAdapter implements IncomingMessage {

    /** Messages without a group id share a lane: nobody said that they may overtake one another. */
    private static final String NO_GROUP = "";

    private final AmqpMessage message;
    private final BooleanSupplier stale;
    private final Runnable accepted;

    /**
     * @param stale whether the link that brought it is gone
     * @param accepted run once when it is accepted
     */
    AmqpMessageAdapter(AmqpMessage message, BooleanSupplier stale, Runnable accepted) {
        this.message = message;
        this.stale = stale;
        this.accepted = accepted;
    }

    /** The bare message. */
    org.apache.qpid.proton.message.Message bare() {
        return message.unwrap();
    }

    @Override
    public @Nullable String id() {
        Object id = bare().getMessageId();
        return id == null ? null : id.toString();
    }

    @Override
    public String orderKey() {
        String group = bare().getGroupId();
        return group == null ? NO_GROUP : group;
    }

    @Override
    public String body() {
        Object value = content();
        if (value instanceof Binary binary) {
            requireSize(binary.getLength());
            return utf8(binary.asByteBuffer());
        }
        if (value instanceof String text) {
            requireSize(text.length());
            requireSize(text.getBytes(StandardCharsets.UTF_8).length);
            return text;
        }
        throw new RefusedMessage(DeadLetterReason.BODY_NOT_TEXT, "The body is neither bytes nor a string");
    }

    @Override
    public int size() {
        Object value = content();
        return value instanceof Binary binary ? binary.getLength() : value instanceof String text ? text.length() : 0;
    }

    private @Nullable Object content() {
        Section body = bare().getBody();
        return body instanceof Data data
                ? data.getValue()
                : body instanceof AmqpValue amqpValue ? amqpValue.getValue() : null;
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        ApplicationProperties section = bare().getApplicationProperties();
        if (section != null && section.getValue() != null) {
            section.getValue().forEach((name, value) -> {
                if (value instanceof String text) {
                    properties.put(name, text);
                }
            });
        }
        return properties;
    }

    @Override
    public boolean isStale() {
        return stale.getAsBoolean();
    }

    @Override
    public void accept() {
        message.accepted();
        accepted.run();
    }

    private static void requireSize(int bytes) {
        if (bytes > ReportReader.LARGEST_BYTES) {
            throw new RefusedMessage(
                    DeadLetterReason.OVERSIZED,
                    "The body has %d bytes or more, %d are allowed".formatted(bytes, ReportReader.LARGEST_BYTES));
        }
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new RefusedMessage(DeadLetterReason.BODY_NOT_TEXT, "The body is not UTF-8");
        }
    }
}
