package dev.vedette.incident.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanCopyTest {

    static Stream<Arguments> footage() {
        return Stream.of(
                Arguments.of("image/jpeg", Footage.jpeg()),
                Arguments.of("image/png", Footage.png()),
                Arguments.of("image/gif", MoreFootage.gif()),
                Arguments.of("image/png", MorePng.animated()),
                Arguments.of("video/mp4", Footage.mp4()),
                Arguments.of("video/quicktime", Footage.mp4()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("footage")
    void leavesNothingOfWhatWasSaidBesideThePicture(String mediaType, byte[] original) throws IOException {
        assertThat(text(original)).contains(Footage.SECRET);
        assertThat(text(clean(mediaType, original))).doesNotContain(Footage.SECRET);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("footage")
    void copiesACopyToItself(String mediaType, byte[] original) throws IOException {
        byte[] once = clean(mediaType, original);
        assertThat(clean(mediaType, once)).isEqualTo(once);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("footage")
    void refusesWhatBreaksOff(String mediaType, byte[] original) {
        int middle = original.length / 2;
        assertThatThrownBy(() -> clean(mediaType, Arrays.copyOf(original, middle)))
                .isInstanceOf(NotWellFormedException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("footage")
    void endsWithWhateverBytesItIsGiven(String mediaType, byte[] original) {
        for (int at = 0; at < original.length; at++) {
            byte[] damaged = original.clone();
            damaged[at] ^= (byte) 0xFF;
            try {
                clean(mediaType, damaged);
            } catch (NotWellFormedException e) {
                assertThat(e).hasMessageNotContaining(Footage.SECRET);
            } catch (IOException e) {
                throw new AssertionError("byte " + at, e);
            }
        }
    }

    @Test
    void keepsThePicturesOfAGifAndHowOftenTheyAreShown() throws IOException {
        byte[] copy = clean("image/gif", MoreFootage.gif());

        assertThat(pixels(copy)).isEqualTo(pixels(MoreFootage.gif()));
        assertThat(text(copy)).contains("NETSCAPE2.0").endsWith(";");
    }

    @Test
    void leavesWhatIsHiddenBehindThePixelsOfAGif() throws IOException {
        byte[] head = HexFormat.of().parseHex("47494638396101000100800000000000ffffff2c00000000010001000002");
        byte[] inTheSamePart =
                Footage.concat(head, HexFormat.of().parseHex("084401"), text("SECRET"), new byte[] {0, ';'});
        byte[] inOneMore =
                Footage.concat(head, HexFormat.of().parseHex("02440106"), text("SECRET"), new byte[] {0, ';'});
        // Nine pixels where there is room for one, and no end.
        byte[] asPixels = Footage.concat(head, HexFormat.of().parseHex("05040000000000"), new byte[] {';'});
        byte[] plain = Footage.concat(head, HexFormat.of().parseHex("02440100"), new byte[] {';'});

        assertThat(clean("image/gif", plain)).isEqualTo(plain);
        assertThat(clean("image/gif", inTheSamePart)).isEqualTo(plain);
        assertThat(clean("image/gif", inOneMore)).isEqualTo(plain);
        assertThat(clean("image/gif", asPixels)).isEqualTo(plain);
        assertThat(pixels(plain)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 300})
    void keepsThePixelsOfGifsOfEverySizeAndColouring(int side) throws IOException {
        var random = new Random(side);
        for (int colours : new int[] {2, 16, 256}) {
            var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_INDEXED);
            for (int i = 0; i < side * side; i++) {
                image.getRaster().setSample(i % side, i / side, 0, random.nextInt(colours));
            }
            var gif = new ByteArrayOutputStream();
            ImageIO.write(image, "gif", gif);

            byte[] copy = clean("image/gif", gif.toByteArray());

            assertThat(pixels(copy)).isEqualTo(pixels(gif.toByteArray()));
            assertThat(clean("image/gif", copy)).isEqualTo(copy);
        }
    }

    @Test
    void refusesWhatHasNoPicture() {
        byte[] gif = HexFormat.of().parseHex("47494638396101000100800000000000ffffff3b");

        assertThatThrownBy(() -> clean("image/gif", gif)).isInstanceOf(NotWellFormedException.class);
    }

    @Test
    void knowsNoWayToCopyWhatEndsNobodyKnowsWhere() {
        assertThat(CleanCopy.isPossible("image/webp")).isFalse();
        assertThat(CleanCopy.isPossible("image/heic")).isFalse();
    }

    @Test
    void refusesTextOverAGif() {
        byte[] gif = MoreFootage.gif(0x01);

        assertThatThrownBy(() -> clean("image/gif", gif)).isInstanceOf(NotWellFormedException.class);
    }

    @Test
    void keepsThePictureOfAJpegAndWhichWayIsUp() throws Exception {
        byte[] copy = clean("image/jpeg", Footage.jpeg());
        assertThat(pixels(copy)).isEqualTo(pixels(Footage.jpeg()));
        Metadata left = read(copy);
        assertThat(left.getFirstDirectoryOfType(ExifIFD0Directory.class).getTags())
                .extracting(tag -> tag.getTagName())
                .containsExactly("Orientation");
        assertThat(left.getFirstDirectoryOfType(ExifIFD0Directory.class).getInt(ExifIFD0Directory.TAG_ORIENTATION))
                .isEqualTo(6);
        assertThat(left.getDirectoriesOfType(GpsDirectory.class)).isEmpty();
        assertThat(left.getDirectoriesOfType(XmpDirectory.class)).isEmpty();
        assertThat(left.getDirectoriesOfType(IptcDirectory.class)).isEmpty();
        assertThat(left.getDirectoriesOfType(IccDirectory.class)).isEmpty();
    }

    @Test
    void isGivenAJpegWithPositionByThisTest() throws Exception {
        Metadata original = read(Footage.jpeg());
        assertThat(original.getFirstDirectoryOfType(GpsDirectory.class)
                        .getGeoLocation()
                        .getLatitude())
                .isBetween(42.97, 42.971);
        assertThat(original.getDirectoriesOfType(XmpDirectory.class)).isNotEmpty();
        assertThat(original.getDirectoriesOfType(IptcDirectory.class)).isNotEmpty();
    }

    @Test
    void keepsThePictureOfAPng() throws IOException {
        byte[] copy = clean("image/png", Footage.png());
        assertThat(copy).isEqualTo(Footage.plain("png"));
        assertThat(pixels(copy)).isEqualTo(pixels(Footage.png()));
    }

    @Test
    void keepsPlacesInAVideoSoThatItsTablesStayRight() throws IOException {
        byte[] original = Footage.mp4();
        byte[] copy = clean("video/mp4", original);
        assertThat(copy).hasSameSizeAs(original);
        assertThat(text(copy).indexOf("pictures and sound"))
                .isEqualTo(text(original).indexOf("pictures and sound"));
        assertThat(text(copy))
                .doesNotContain("+42.9703")
                .contains("stsz")
                .contains("avc1")
                .contains("mp4a");
    }

    @Test
    void forgetsWhenAVideoWasMade() throws Exception {
        assertThat(created(Footage.mp4())).contains("1968").doesNotContain("1904");
        assertThat(created(clean("video/mp4", Footage.mp4()))).contains("1904");
    }

    private static String created(byte[] video) throws Exception {
        var movie = read(video).getFirstDirectoryOfType(com.drew.metadata.mp4.Mp4Directory.class);
        return movie.getString(com.drew.metadata.mp4.Mp4Directory.TAG_CREATION_TIME);
    }

    @Test
    void refusesAVideoWithOtherTracksThanPicturesAndSound() {
        assertThatThrownBy(() -> clean("video/mp4", Footage.mp4WithPositionTrack()))
                .isInstanceOf(NotWellFormedException.class)
                .hasMessageContaining("track");
    }

    @Test
    void takesOverAVideoWhosePicturesLastUntilTheEnd() throws IOException {
        byte[] header = Footage.box("mdat", new byte[0]);
        header[3] = 0;
        byte[] video = Footage.concat(Footage.box("moov", new byte[0]), header, new byte[] {1, 2, 3});
        assertThat(clean("video/mp4", video)).isEqualTo(video);
    }

    @Test
    void knowsWhatItCanCopy() {
        assertThat(CleanCopy.isPossible("image/jpeg")).isTrue();
        assertThat(CleanCopy.isPossible("application/pdf")).isFalse();
    }

    private static byte[] clean(String mediaType, byte[] original) throws IOException {
        var copy = new ByteArrayOutputStream();
        CleanCopy.write(mediaType, new ByteArrayInputStream(original), copy);
        return copy.toByteArray();
    }

    private static Metadata read(byte[] file) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
    }

    private static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
