package dev.vedette.incident.preview;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** With which the caller asks: those of his request, and nothing else of it. */
record Credentials(Map<String, String> headers) {

    static Credentials of(HttpServerRequest request, String sessionCookie) {
        var headers = new LinkedHashMap<String, String>();
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        Cookie session = request.getCookie(sessionCookie);
        if (session != null) {
            headers.put("Cookie", sessionCookie + "=" + session.getValue());
        }
        return new Credentials(headers);
    }
}
