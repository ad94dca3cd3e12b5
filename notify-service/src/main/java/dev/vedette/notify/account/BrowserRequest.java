package dev.vedette.notify.account;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells a person's browser from a program. */
final class BrowserRequest {

    // Below the limit of 4 KB that browsers have for a cookie.
    private static final Pattern COOKIE_VALUE = Pattern.compile("[!#-+\\--:<-\\[\\]-~]{1,2000}");

    private BrowserRequest() {}

    static boolean asksForPage(RoutingContext context) {
        HttpMethod method = context.request().method();
        return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) && wantsHtml(context);
    }

    static boolean sendsForm(RoutingContext context) {
        String type = header(context, "Content-Type");
        return context.request().method().equals(HttpMethod.POST)
                && wantsHtml(context)
                && (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data"));
    }

    /** Whether the address can be kept in a cookie as it is. */
    static boolean fitsCookie(RoutingContext context) {
        return COOKIE_VALUE.matcher(context.request().absoluteURI()).matches();
    }

    private static boolean wantsHtml(RoutingContext context) {
        return header(context, "Accept").contains("text/html")
                && !context.normalizedPath().startsWith("/api/");
    }

    private static String header(RoutingContext context, String name) {
        String value = context.request().getHeader(name);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }
}
