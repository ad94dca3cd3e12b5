package dev.vedette.incident.metadata;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.jpeg.iptc.IptcBlock;
import org.apache.commons.imaging.formats.jpeg.iptc.IptcRecord;
import org.apache.commons.imaging.formats.jpeg.iptc.IptcTypes;
import org.apache.commons.imaging.formats.jpeg.iptc.JpegIptcRewriter;
import org.apache.commons.imaging.formats.jpeg.iptc.PhotoshopApp13Data;
import org.apache.commons.imaging.formats.jpeg.xmp.JpegXmpRewriter;
import org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;

/** Pictures and videos that say {@value #SECRET} in every place where cameras and programs put metadata. */
public final class Footage {

    public static final String SECRET = "SECRET-SOURCE";

    private Footage() {}

    /** A picture without anything beside it. */
    public static byte[] plain(String format) {
        var picture = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(5, 5, 30, 20);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** With Exif and its position, XMP, IPTC, comment, colour profile, a vendor's segment, and a second picture after the end. */
    public static byte[] jpeg() {
        try {
            var exif = new ByteArrayOutputStream();
            new ExifRewriter().updateExifMetadataLossless(plain("jpg"), exif, exif());
            var xmp = new ByteArrayOutputStream();
            new JpegXmpRewriter().updateXmpXml(exif.toByteArray(), xmp, "<x:xmpmeta>" + SECRET + "</x:xmpmeta>");
            var iptc = new ByteArrayOutputStream();
            var records = List.of(new IptcRecord(IptcTypes.CITY, SECRET));
            new JpegIptcRewriter()
                    .writeIptc(xmp.toByteArray(), iptc, new PhotoshopApp13Data(records, List.<IptcBlock>of()));
            return withSegmentsAndTrailer(iptc.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TiffOutputSet exif() throws IOException {
        var exif = new TiffOutputSet();
        exif.setGpsInDegrees(20.56306, 42.97028);
        exif.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_ORIENTATION, (short) 6);
        exif.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_MAKE, SECRET);
        exif.getOrCreateExifDirectory().add(ExifTagConstants.EXIF_TAG_DATE_TIME_ORIGINAL, "2026:03:07 15:20:00");
        return exif;
    }

    private static byte[] withSegmentsAndTrailer(byte[] jpeg) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        segment(out, 0xFE, SECRET);
        segment(out, 0xE2, "ICC_PROFILE\0\1\1" + SECRET);
        segment(out, 0xE2, "MPF\0" + SECRET);
        segment(out, 0xEB, SECRET);
        out.write(jpeg, 2, jpeg.length - 2);
        out.writeBytes(SECRET.getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, String text) {
        out.write(0xFF);
        out.write(marker);
        out.write(0);
        out.write(text.length() + 2);
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** With text, compressed text, Exif, time, a chunk that nobody knows, and bytes after the end. */
    public static byte[] png() {
        byte[] plain = plain("png");
        int afterHeader = 8 + 25;
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, afterHeader);
        for (String type : List.of("tEXt", "iTXt", "zTXt", "eXIf", "tIME", "iCCP", "vpAg")) {
            chunk(out, type, SECRET.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(plain, afterHeader, plain.length - afterHeader);
        out.writeBytes(SECRET.getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] typed = concat(type.getBytes(StandardCharsets.US_ASCII), content);
        var crc = new CRC32();
        crc.update(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** Pictures and sound, with a position, names, times and boxes of vendors. */
    public static byte[] mp4() {
        return video(track("vide", description("avc1", 82)), track("soun", description("mp4a", 36)));
    }

    /** With a third track, in which the camera says where it was at each moment. */
    public static byte[] mp4WithPositionTrack() {
        return video(track("vide", description("avc1", 82)), track("meta", description("gpmd", 16)));
    }

    private static byte[] video(byte[]... tracks) {
        byte[] movieHeader = new byte[100];
        ByteBuffer.wrap(movieHeader).putInt(4, 0x7A25A000).putInt(8, 0x7A25A000).putInt(12, 1000);
        byte[] position = box("\u00a9xyz", text("\0\22\25\307+42.9703+020.5631/" + SECRET));
        byte[] movie = box(
                "moov",
                concat(
                        box("mvhd", movieHeader),
                        concat(tracks),
                        box("udta", concat(position, box("name", text(SECRET)))),
                        box("meta", text("\0\0\0\0" + SECRET))));
        return concat(
                box("ftyp", text("isom\0\0\2\0isommp42")),
                box("uuid", text("0123456789abcdef" + SECRET)),
                box("free", text(SECRET)),
                box("mdat", text("pictures and sound")),
                movie,
                box("meta", text(SECRET)));
    }

    private static byte[] track(String handler, byte[] description) {
        byte[] header = new byte[84];
        ByteBuffer.wrap(header).putInt(4, 0x7A25A000);
        byte[] media = new byte[24];
        ByteBuffer.wrap(media).putInt(4, 0x7A25A000).putInt(12, 1000);
        byte[] samples = box(
                "stbl",
                concat(
                        box("stsd", concat(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}, description)),
                        box("stts", new byte[8]),
                        box("stsc", new byte[8]),
                        box("stsz", new byte[12]),
                        box("stco", new byte[8])));
        byte[] file =
                box("dinf", box("dref", concat(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}, box("url ", new byte[] {0, 0, 0, 1
                }))));
        return box(
                "trak",
                concat(
                        box("tkhd", header),
                        box(
                                "mdia",
                                concat(
                                        box("mdhd", media),
                                        box(
                                                "hdlr",
                                                text("\0\0\0\0\0\0\0\0" + handler + "\0\0\0\0\0\0\0\0\0\0\0\0" + SECRET
                                                        + "\0")),
                                        box("minf", concat(file, samples)))),
                        box("udta", text(SECRET))));
    }

    private static byte[] description(String format, int length) {
        byte[] content = new byte[length - 8];
        if (length > 16 + 50) {
            byte[] name = text(SECRET);
            System.arraycopy(name, 0, content, 43, name.length);
            content[42] = (byte) name.length;
        }
        return box(format, content);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(text(type))
                .put(content)
                .array();
    }

    static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
