package dev.vedette.incident.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A problem as a page, for people: what is the matter and what to do. Needs no session and nothing that may be broken. */
final class ProblemPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s · Vedette</title>
            <link rel="icon" href="/favicon.ico">
            <link rel="stylesheet" href="/webjars/picocss__pico/css/pico.min.css">
            <link rel="stylesheet" href="/assets/vedette.css">
            </head>
            <body class="signin">
            <main class="container">
            <h1>%1$s</h1>
            <div class="summary" role="alert"><p>%2$s</p></div>
            <p><a href="/">To the first page</a></p>
            </main>
            </body>
            </html>
            """;

    private static final String UNREADABLE =
            "What your browser sent could not be read, and nothing of it is recorded. Go back, open the page anew and send it"
                    + " again.";

    private ProblemPage() {}

    static String of(Problem problem) {
        return PAGE.formatted(escaped(problem.title()), escaped(advice(problem)));
    }

    static boolean isWanted(RoutingContext context) {
        return isWanted(context.request().getHeader("Accept"), context.normalizedPath());
    }

    /** Whether a person's browser asks, for a page. */
    static boolean isWanted(@Nullable String accept, String path) {
        return accept != null
                && accept.toLowerCase(Locale.ROOT).contains("text/html")
                && !path.startsWith("/api/")
                && !path.startsWith("/q/");
    }

    private static String advice(Problem problem) {
        return switch (problem.status()) {
            case 413 ->
                "What you sent is larger than all that a form can carry, and nothing of it is recorded. Send it again with fewer or"
                        + " smaller files: 100 MB each, 600 MB at once, and texts of at most 8000 characters. More files can be added by an"
                        + " update.";
            case 503 ->
                Problems.OUTAGE.equals(problem.detail())
                        ? "Wait a little, then load the page anew. Nothing that is recorded is lost."
                        : String.valueOf(problem.detail());
            case 404 -> "There is nothing here that you may see.";
            case 400, 415 -> problem.errors().isEmpty() ? UNREADABLE : wrongAddress(problem);
            case 408 -> "What you sent did not arrive in time, and nothing of it is recorded. Send it again.";
            default -> {
                String detail = problem.detail() == null ? "Nothing is recorded." : problem.detail();
                String instance = problem.instance();
                yield instance != null && instance.startsWith("urn:") ? detail + " " + instance : detail;
            }
        };
    }

    private static String wrongAddress(Problem problem) {
        return problem.errors().stream()
                .map(error -> "“" + error.field() + "” " + error.message() + ".")
                .collect(Collectors.joining(" ", "The address of this page is wrong: ", ""));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
