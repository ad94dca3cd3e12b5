package dev.vedette.bench.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** HTTP requests as bytes, and the observation that is filed. */
final class Request {

    private Request() {}

    static byte[] post(String path, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + content.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    static String basic(String account, String password) {
        String both = account + ":" + password;
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    static String observation(Sink.Token token) {
        return """
                {"kind": "SIGHTING", "headline": "Armed forces near the border, %s", "armed": "YES",
                 "severity": "SEVERE", "urgency": "IMMEDIATE", "certainty": "OBSERVED", "exerciseStatus": "EXERCISE",
                 "place": {"name": "Banje", "municipality": "Zubin Potok", "uncertaintyMetres": 500,
                           "coordinates": {"latitude": 42.97028, "longitude": 20.56306}},
                 "tlp": "TLP:AMBER", "releasableTo": ["MOD", "KIA", "KFOR"]}""".formatted(token);
    }
}
