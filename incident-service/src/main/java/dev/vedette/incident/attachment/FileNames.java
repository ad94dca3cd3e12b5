package dev.vedette.incident.attachment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names of files in headers. */
final class FileNames {

    private FileNames() {}

    /** Content-Disposition (RFC 6266): the name in ASCII for old programs, and as it is, encoded by RFC 8187. */
    static String disposition(String name) {
        String ascii = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
