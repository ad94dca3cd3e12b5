package dev.vedette.notify.channel.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Text as seven-bit lines of at most 76 characters (RFC 2045), so that no relay has a reason to change it. */
enum TransferEncoding {
    QUOTED_PRINTABLE("quoted-printable") {
        @Override
        String encode(String text) {
            return quoted(text.replace("\n", "\r\n"));
        }

        @Override
        String decode(String encoded) {
            return unquoted(encoded.replace("=\r\n", "")).replace("\r\n", "\n");
        }
    },
    BASE64("base64") {
        @Override
        String encode(String text) {
            return Base64.getMimeEncoder()
                    .encodeToString(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        String decode(String encoded) {
            return new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    };

    private static final int LINE = 76;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String headerValue;

    TransferEncoding(String headerValue) {
        this.headerValue = headerValue;
    }

    /** Lines separated by CRLF, without a last line break. {@code text} separates its lines by LF. */
    abstract String encode(String text);

    /** The inverse of {@link #encode}. */
    abstract String decode(String encoded);

    String headerValue() {
        return headerValue;
    }

    /** Text in its encoding, and how to call that. */
    record Encoded(TransferEncoding by, String text) {}

    /** By the one that leaves the text readable unless that costs more room. */
    static Encoded shorter(String text) {
        String quoted = QUOTED_PRINTABLE.encode(text);
        String base64 = BASE64.encode(text);
        return quoted.length() <= base64.length() * 1.2
                ? new Encoded(QUOTED_PRINTABLE, quoted)
                : new Encoded(BASE64, base64);
    }

    static TransferEncoding named(String headerValue) {
        return headerValue.equals(BASE64.headerValue) ? BASE64 : QUOTED_PRINTABLE;
    }

    private static String quoted(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var lines = new StringBuilder(bytes.length + bytes.length / 4);
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                lines.append("\r\n");
                column = 0;
                i++;
                continue;
            }
            boolean last = i + 1 == bytes.length || bytes[i + 1] == '\r';
            boolean literal = isLiteral(bytes[i], last);
            int width = literal ? 1 : 3;
            if (column + width > LINE - 1) {
                lines.append("=\r\n");
                column = 0;
            }
            if (literal) {
                lines.append((char) bytes[i]);
            } else {
                lines.append('=').append(HEX.toHighHexDigit(bytes[i])).append(HEX.toLowHexDigit(bytes[i]));
            }
            column += width;
        }
        return lines.toString();
    }

    private static boolean isLiteral(byte b, boolean lastOnLine) {
        boolean blank = b == ' ' || b == '\t';
        return blank ? !lastOnLine : b > ' ' && b <= '~' && b != '=';
    }

    private static String unquoted(String encoded) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '=' && i + 2 < encoded.length()) {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
