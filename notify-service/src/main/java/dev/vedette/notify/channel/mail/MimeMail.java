package dev.vedette.notify.channel.mail;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail exactly as it goes over the wire: seven-bit, lines ended by CRLF. What is stored is {@link #raw()}, and what is sent is what
 * {@link #parse} makes of it.
 */
public final class MimeMail {

    private final Map<String, String> headers;
    private final String body;
    private final @Nullable String returnPath;

    MimeMail(Map<String, String> headers, String body) {
        this(headers, body, null);
    }

    private MimeMail(Map<String, String> headers, String body, @Nullable String returnPath) {
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
        this.returnPath = returnPath;
    }

    /**
     * The same, to come back to that address if it does not get through; it is the sender of its envelope, and no part of the mail.
     *
     * @param address null for the one that all mails have
     * @throws IllegalArgumentException if it is no address
     */
    public MimeMail returningTo(@Nullable String address) {
        return new MimeMail(headers, body, address == null ? null : HeaderText.requireAddress(address));
    }

    /** Where it comes back to; null for where all mails do. */
    @Nullable
    String returnPath() {
        return returnPath;
    }

    /** Reads what {@link #raw()} wrote. */
    public static MimeMail parse(byte[] raw) {
        String mail = new String(raw, StandardCharsets.US_ASCII);
        int end = mail.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalArgumentException("a mail without a body");
        }
        return new MimeMail(parseHeaders(mail.substring(0, end)), mail.substring(end + 4));
    }

    private static Map<String, String> parseHeaders(String block) {
        var headers = new LinkedHashMap<String, String>();
        for (String field : block.split("\r\n(?![ \t])", -1)) {
            int colon = field.indexOf(": ");
            headers.put(field.substring(0, colon), field.substring(colon + 2));
        }
        return headers;
    }

    /** The bytes of the DATA phase, before dots are doubled and without the final dot. */
    public byte[] raw() {
        var mail = new StringBuilder();
        headers.forEach(
                (name, value) -> mail.append(name).append(": ").append(value).append("\r\n"));
        return mail.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Header values, folded and encoded, in the order of the mail. */
    public Map<String, String> headers() {
        return headers;
    }

    String body() {
        return body;
    }

    /** The same, with something in one of its headers hidden. */
    public MimeMail hidingIn(String header, Pattern what, String instead) {
        String value = headers.get(header);
        if (value == null) {
            return this;
        }
        var hiding = new LinkedHashMap<>(headers);
        hiding.put(header, what.matcher(value).replaceAll(instead));
        return new MimeMail(hiding, body, returnPath);
    }

    /** The same, with something in its texts hidden. */
    public MimeMail hiding(Pattern what, String instead) {
        String type = headers.getOrDefault("Content-Type", "");
        int start = type.indexOf("boundary=\"");
        List<String> types = List.of("text/plain", "text/html");
        boolean found = types.stream()
                .flatMap(it -> alternative(it).stream())
                .anyMatch(text -> what.matcher(text).find());
        if (start < 0 || !found) {
            return this;
        }
        String boundary = type.substring(start + 10, type.indexOf('"', start + 10));
        String parts = types.stream()
                .flatMap(it ->
                        alternative(it)
                                .map(text -> MimeComposer.part(
                                        boundary, it, what.matcher(text).replaceAll(instead)))
                                .stream())
                .collect(Collectors.joining());
        return new MimeMail(headers, parts + "--" + boundary + "--\r\n");
    }

    /** The decoded alternative of that media type, lines separated by LF. */
    public Optional<String> alternative(String mediaType) {
        String type = headers.getOrDefault("Content-Type", "");
        int start = type.indexOf("boundary=\"");
        if (start < 0) {
            return Optional.empty();
        }
        String boundary = type.substring(start + 10, type.indexOf('"', start + 10));
        for (String part : body.split("(\r\n)?--" + Pattern.quote(boundary) + "(--)?\r\n", -1)) {
            if (part.startsWith("Content-Type: " + mediaType + ";")) {
                MimeMail inner = parse(part.getBytes(StandardCharsets.US_ASCII));
                String encoding = inner.headers.getOrDefault("Content-Transfer-Encoding", "");
                return Optional.of(TransferEncoding.named(encoding).decode(inner.body));
            }
        }
        return Optional.empty();
    }
}
