package dev.vedette.notify.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The token of a form for pages that answer a POST, where the framework gives none. */
final class FormToken {

    /** Name of the field that carries it. */
    static final String FIELD = "csrf-token";

    private static final String COOKIE = "vedette-csrf";
    private static final int BYTES = 16;
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final long COOKIE_SECONDS = 24 * 60 * 60;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /** The token of the browser's cookie, so that forms in its other tabs stay good; or a new one, which the response sets. */
    static String of(RoutingContext context) {
        Cookie known = context.request().getCookie(COOKIE);
        return known != null && WELL_FORMED.matcher(known.getValue()).matches() ? known.getValue() : give(context);
    }

    private static String give(RoutingContext context) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        context.response()
                .addCookie(Cookie.cookie(COOKIE, token)
                        .setHttpOnly(true)
                        .setSecure(context.request().isSSL())
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(COOKIE_SECONDS)
                        .setPath("/"));
        return token;
    }
}
