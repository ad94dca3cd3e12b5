package dev.vedette.incident.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hides behind the pixels of a PNG does not go out, and the pixels do. */
class PngCopyTest {

    private static final byte[] SECRET = Footage.SECRET.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLAIN = MorePng.of(MorePng.chunk("IDAT", MorePng.PIXELS));

    private static byte[] clean(byte[] png) throws IOException {
        var copy = new ByteArrayOutputStream();
        CleanCopy.write("image/png", new ByteArrayInputStream(png), copy);
        return copy.toByteArray();
    }

    private static void assertRefused(byte[] png) {
        assertThatThrownBy(() -> clean(png)).isInstanceOf(NotWellFormedException.class);
    }

    @Test
    void leavesWhatIsHiddenBehindThePixels() throws IOException {
        byte[] inTheSameChunk = MorePng.of(MorePng.chunk("IDAT", Footage.concat(MorePng.PIXELS, SECRET)));
        byte[] inOneMore = MorePng.of(MorePng.chunk("IDAT", MorePng.PIXELS), MorePng.chunk("IDAT", SECRET));

        assertThat(clean(PLAIN)).isEqualTo(PLAIN);
        assertThat(clean(inTheSameChunk)).isEqualTo(PLAIN);
        assertThat(clean(inOneMore)).isEqualTo(PLAIN);
        assertThat(ImageIO.read(new ByteArrayInputStream(PLAIN)).getRaster().getSample(1, 1, 0))
                .isEqualTo(4);
    }

    @Test
    void leavesWhatIsHiddenBehindThePixelsOfAFrame() throws IOException {
        byte[] plain = clean(MorePng.animated());

        assertThat(clean(MorePng.animated(SECRET))).isEqualTo(plain);
        assertThat(new String(plain, StandardCharsets.ISO_8859_1)).contains("acTL", "fcTL", "fdAT");
    }

    @Test
    void refusesWhatIsCompressedBesideThePixels() {
        byte[] more = MorePng.deflated(Footage.concat(new byte[] {0, 1, 2, 0, 3, 4}, SECRET));
        assertRefused(MorePng.of(MorePng.chunk("IDAT", more)));
        assertRefused(MorePng.of(MorePng.chunk("IDAT", MorePng.deflated(new byte[] {0, 1, 2, 0, 3}))));
        assertRefused(MorePng.of(MorePng.chunk("IDAT", Arrays.copyOf(MorePng.PIXELS, 5))));
        assertRefused(MorePng.of());
    }

    @Test
    void refusesMoreChunksOfAFrameThanItHasPixels() {
        byte[] further = MorePng.chunk("fdAT", Footage.concat(new byte[] {0, 0, 0, 3}, SECRET));
        byte[] animated = MorePng.animated();
        byte[] end = Arrays.copyOfRange(animated, animated.length - MorePng.END.length, animated.length);
        byte[] before = Arrays.copyOf(animated, animated.length - MorePng.END.length);

        assertRefused(Footage.concat(before, further, end));
        assertRefused(MorePng.of(MorePng.chunk("IDAT", MorePng.PIXELS), further));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gAMA", "tRNS", "cHRM", "sRGB", "cICP", "acTL"})
    void refusesSmallChunksThatAreLongOrStandThereTwice(String type) {
        byte[] pixels = MorePng.chunk("IDAT", MorePng.PIXELS);
        byte[] one = MorePng.chunk(type, new byte[] {7});

        assertRefused(MorePng.of(MorePng.chunk(type, new byte[1000]), pixels));
        assertRefused(MorePng.of(one, one, pixels));
    }

    /** PNG 11.2.2, 11.3.2.5, 11.3.4.1: a suggested palette is no part of a picture in true colour, nor is a background that viewers replace. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 6})
    void leavesAPaletteBackgroundAndBitCountsThatNoPixelNeeds(int colourType) throws IOException {
        byte[] pixels = MorePng.chunk("IDAT", MorePng.pixels(colourType));
        byte[] plain = MorePng.ofColourType(colourType, pixels);
        byte[] palette = MorePng.chunk("PLTE", Arrays.copyOf("SECRETMETAxx".getBytes(StandardCharsets.US_ASCII), 12));
        byte[] background = MorePng.chunk("bKGD", "SECRET".getBytes(StandardCharsets.US_ASCII));
        byte[] bits = MorePng.chunk("sBIT", "SECR".getBytes(StandardCharsets.US_ASCII));

        assertThat(clean(MorePng.ofColourType(colourType, bits, palette, background, pixels)))
                .isEqualTo(plain);
    }

    @Test
    void keepsThePaletteThatPixelsAreOf() throws IOException {
        byte[] pixels = MorePng.chunk("IDAT", MorePng.pixels(3));
        byte[] palette = MorePng.chunk("PLTE", new byte[15]);
        byte[] transparent = MorePng.chunk("tRNS", new byte[5]);
        byte[] background = MorePng.chunk("bKGD", new byte[] {1});

        assertThat(clean(MorePng.ofColourType(3, palette, transparent, background, pixels)))
                .isEqualTo(MorePng.ofColourType(3, palette, transparent, pixels));
        assertRefused(MorePng.ofColourType(3, palette, MorePng.chunk("tRNS", new byte[6]), pixels));
        assertRefused(MorePng.ofColourType(3, MorePng.chunk("PLTE", new byte[16]), pixels));
    }

    @Test
    void takesNoMoreOfATransparentColourThanThereIs() {
        assertRefused(MorePng.of(MorePng.chunk("tRNS", new byte[7]), MorePng.chunk("IDAT", MorePng.PIXELS)));
        assertRefused(
                MorePng.ofColourType(4, MorePng.chunk("tRNS", new byte[2]), MorePng.chunk("IDAT", MorePng.pixels(4))));
    }

    @Test
    void leavesWhatStandsInPlaceOfAChecksum() throws IOException {
        byte[] png = PLAIN.clone();
        Arrays.fill(png, png.length - 4, png.length, (byte) 'X');

        assertThat(clean(png)).isEqualTo(PLAIN);
    }

    @Test
    void refusesPicturesThatNobodyTook() {
        byte[] head = HexFormat.of().parseHex("7fffffff7fffffff1006000000");
        byte[] huge = Footage.concat(
                MorePng.SIGNATURE, MorePng.chunk("IHDR", head), MorePng.chunk("IDAT", MorePng.PIXELS), MorePng.END);
        assertRefused(huge);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 9, 64, 300})
    void keepsThePixelsOfEverySizeAndColouring(int side) throws IOException {
        var random = new Random(side);
        for (int type : new int[] {
            BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB
        }) {
            var image = new BufferedImage(side, side + 1, type);
            for (int i = 0; i < side * (side + 1); i++) {
                image.setRGB(i % side, i / side, random.nextInt());
            }
            for (boolean interlaced : new boolean[] {false, true}) {
                byte[] png = written(image, interlaced);
                assertThat(png[28]).as("interlaced").isEqualTo((byte) (interlaced ? 1 : 0));
                assertThat(clean(png)).isEqualTo(png);
            }
        }
    }

    private static byte[] written(BufferedImage image, boolean interlaced) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        var png = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(png)) {
            writer.setOutput(out);
            writer.write(null, new javax.imageio.IIOImage(image, null, null), parameters);
        }
        writer.dispose();
        return png.toByteArray();
    }
}
