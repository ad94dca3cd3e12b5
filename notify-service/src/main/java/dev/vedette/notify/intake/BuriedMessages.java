package dev.vedette.notify.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.codec.WritableBuffer;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** Reads a message of AMQP without expecting anything of it. */
final class BuriedMessages {

    private static final int FIRST_BYTES = 4_096;

    private BuriedMessages() {}

    static BuriedMessage of(Message bare) {
        Section section = bare.getBody();
        @Nullable
        Object value = section instanceof Data data
                ? data.getValue()
                : section instanceof AmqpValue amqpValue ? amqpValue.getValue() : null;
        if (value instanceof Binary binary) {
            return message(bare, BuriedMessage.Form.BYTES, bytes(binary));
        }
        if (value instanceof String text) {
            return message(bare, BuriedMessage.Form.TEXT, text.getBytes(StandardCharsets.UTF_8));
        }
        return section == null
                ? message(bare, BuriedMessage.Form.NONE, new byte[0])
                : message(bare, BuriedMessage.Form.OTHER, encoded(section));
    }

    private static BuriedMessage message(Message bare, BuriedMessage.Form form, byte[] body) {
        Object id = bare.getMessageId();
        return new BuriedMessage(
                id == null ? null : id.toString(),
                bare.getSubject(),
                bare.getContentType(),
                form,
                body,
                properties(bare.getApplicationProperties()));
    }

    private static Map<String, String> properties(@Nullable ApplicationProperties section) {
        Map<String, String> properties = new HashMap<>();
        if (section != null && section.getValue() != null) {
            section.getValue().forEach((name, value) -> properties.put(name, String.valueOf(value)));
        }
        return properties;
    }

    private static byte[] bytes(Binary binary) {
        byte[] bytes = new byte[binary.getLength()];
        binary.asByteBuffer().get(bytes);
        return bytes;
    }

    /** As a message that has nothing but this body. */
    private static byte[] encoded(Section section) {
        Message alone = Message.Factory.create();
        alone.setBody(section);
        WritableBuffer.ByteBufferWrapper buffer = WritableBuffer.ByteBufferWrapper.allocate(FIRST_BYTES);
        int size = FIRST_BYTES;
        while (true) {
            try {
                alone.encode(buffer);
                ByteBuffer written = buffer.byteBuffer();
                written.flip();
                byte[] bytes = new byte[written.remaining()];
                written.get(bytes);
                return bytes;
            } catch (java.nio.BufferOverflowException | IndexOutOfBoundsException e) {
                size *= 4;
                buffer = WritableBuffer.ByteBufferWrapper.allocate(size);
            }
        }
    }
}
