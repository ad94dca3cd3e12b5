package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses what is sent to a page and is no form, for which sign-in, the server and the pages would each fail in their own way. */
@ApplicationScoped
class FormType {

    /** Before sign-in (200), which reads a form itself. */
    private static final int PRIORITY = 940;

    private static final Pattern PLAIN = Pattern.compile("application/x-www-form-urlencoded\\s*(;.*)?");
    private static final Pattern PARTS = Pattern.compile("multipart/form-data\\s*;(.*;)?\\s*boundary=\"?[^\";\\s].*");
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";]*)");

    void register(@Observes Filters filters) {
        filters.register(FormType::check, PRIORITY);
    }

    private static void check(RoutingContext context) {
        String path = context.normalizedPath();
        boolean page = context.request().method().equals(HttpMethod.POST)
                && !path.startsWith("/api/")
                && !path.startsWith("/q/");
        if (!page || isForm(context.request().getHeader("Content-Type"))) {
            context.next();
            return;
        }
        EarlyAnswer.last(
                context,
                path,
                Problem.of(
                        Sort.UNSUPPORTED_MEDIA_TYPE,
                        "Send application/x-www-form-urlencoded, or multipart/form-data with its boundary, in UTF-8 or another encoding that is named."));
    }

    private static boolean isForm(@Nullable String type) {
        if (type == null) {
            return false;
        }
        String lower = type.toLowerCase(Locale.ROOT).strip();
        return (PLAIN.matcher(lower).matches() || PARTS.matcher(lower).matches()) && isReadable(lower);
    }

    private static boolean isReadable(String type) {
        Matcher charset = CHARSET.matcher(type);
        try {
            return !charset.find() || Charset.isSupported(charset.group(1));
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
