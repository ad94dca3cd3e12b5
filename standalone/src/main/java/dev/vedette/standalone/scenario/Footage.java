package dev.vedette.standalone.scenario;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Makes a short film that any player shows: two vehicles move along a line. Motion JPEG in an AVI file. */
final class Footage {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int FRAMES = 20;
    private static final int FRAMES_PER_SECOND = 10;
    private static final int HAS_INDEX = 0x10;
    private static final int KEY_FRAME = 0x10;
    private static final int HORIZON = 70;

    private Footage() {}

    static byte[] make() {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(frame(i));
        }
        return chunk(
                "RIFF", "AVI ", list("hdrl", header(frames), list("strl", streamHeader(), format())), movie(frames));
    }

    private static byte[] frame(int number) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xB8C7D3));
        pen.fillRect(0, 0, WIDTH, HORIZON);
        pen.setColor(new Color(0x5F6F4B));
        pen.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
        pen.setColor(new Color(0xD9D2C0));
        pen.fillRect(0, HORIZON + 45, WIDTH, 3);
        pen.setColor(new Color(0x30342A));
        pen.fillRect(20 + number * 6, HORIZON + 28, 34, 14);
        pen.fillRect(80 + number * 6, HORIZON + 28, 34, 14);
        pen.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jpeg.toByteArray();
    }

    private static byte[] header(List<byte[]> frames) {
        int largest = frames.stream().mapToInt(frame -> frame.length).max().orElse(0);
        return chunk(
                "avih",
                numbers(
                        1_000_000 / FRAMES_PER_SECOND,
                        largest * FRAMES_PER_SECOND,
                        0,
                        HAS_INDEX,
                        FRAMES,
                        0,
                        1,
                        largest,
                        WIDTH,
                        HEIGHT,
                        0,
                        0,
                        0,
                        0));
    }

    private static byte[] streamHeader() {
        byte[] rectangle = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) WIDTH)
                .putShort((short) HEIGHT)
                .array();
        return chunk(
                "strh",
                ascii("vids"),
                ascii("MJPG"),
                numbers(0, 0, 0, 1, FRAMES_PER_SECOND, 0, FRAMES, 0, -1, 0),
                rectangle);
    }

    private static byte[] format() {
        int planesAndDepth = 1 | 24 << 16;
        return chunk(
                "strf",
                numbers(40, WIDTH, HEIGHT, planesAndDepth),
                ascii("MJPG"),
                numbers(WIDTH * HEIGHT * 3, 0, 0, 0, 0));
    }

    private static byte[] movie(List<byte[]> frames) {
        byte[][] chunks = new byte[frames.size()][];
        byte[][] index = new byte[frames.size()][];
        int offset = 4;
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = chunk("00dc", frames.get(i));
            index[i] = join(ascii("00dc"), numbers(KEY_FRAME, offset, frames.get(i).length));
            offset += chunks[i].length;
        }
        return join(list("movi", chunks), chunk("idx1", index));
    }

    private static byte[] chunk(String name, String type, byte[]... parts) {
        return chunk(name, ascii(type), join(parts));
    }

    private static byte[] list(String type, byte[]... parts) {
        return chunk("LIST", type, parts);
    }

    private static byte[] chunk(String name, byte[]... parts) {
        byte[] content = join(parts);
        // Chunks start at even places.
        byte[] padding = new byte[content.length % 2];
        return join(ascii(name), numbers(content.length), content, padding);
    }

    private static byte[] numbers(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
