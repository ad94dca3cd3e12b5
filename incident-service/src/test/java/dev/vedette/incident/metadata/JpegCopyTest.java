package dev.vedette.incident.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables and frames of a JPEG have no room for does not go out in them. */
class JpegCopyTest {

    private static byte[] clean(byte[] jpeg) throws IOException {
        var copy = new ByteArrayOutputStream();
        CleanCopy.write("image/jpeg", new ByteArrayInputStream(jpeg), copy);
        return copy.toByteArray();
    }

    /** A DRI that is too long, arithmetic conditioning, EXP, DNL, reserved ones, a second frame, and a table that is longer than it says. */
    @ParameterizedTest
    @ValueSource(ints = {0xDD, 0xCC, 0xDF, 0xDC, 0xC8, 0xC0, 0xDB, 0xC4})
    void refusesASegmentThatIsNotWhatItsMarkerSays(int marker) throws IOException {
        byte[] jpeg = withSegments(marker, Footage.SECRET.getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> clean(jpeg)).isInstanceOf(NotWellFormedException.class);
    }

    @Test
    void refusesATableThatIsGivenTwice() throws IOException {
        byte[] table = new byte[65];
        byte[] jpeg = withSegments(0xDB, table);

        assertThatThrownBy(() -> clean(jpeg)).isInstanceOf(NotWellFormedException.class);
    }

    @Test
    void keepsOfAdobesSegmentWhichColoursTheseAre() throws IOException {
        byte[] adobe = "Adobe\0XYZWV\1".getBytes(StandardCharsets.US_ASCII);

        String copy = new String(clean(withSegments(0xEE, adobe)), StandardCharsets.ISO_8859_1);

        assertThat(copy).contains("Adobe\0d\0\0\0\0\1").doesNotContain("XYZWV");
    }

    @Test
    void takesOverAProgressivePicture() throws IOException {
        byte[] progressive = written(true);

        assertThat(pixel(clean(progressive))).isEqualTo(pixel(progressive));
    }

    private static int pixel(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg)).getRGB(7, 9);
    }

    private static byte[] withSegments(int marker, byte[] content) throws IOException {
        byte[] plain = written(false);
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.write(0xFF);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
        out.writeBytes(Arrays.copyOfRange(plain, 2, plain.length));
        return out.toByteArray();
    }

    private static byte[] written(boolean progressive) throws IOException {
        var picture = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 32; x++) {
            picture.setRGB(x, x % 24, 0x30_60_90 * x);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        if (progressive) {
            settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        var out = new ByteArrayOutputStream();
        try (var target = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(target);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
