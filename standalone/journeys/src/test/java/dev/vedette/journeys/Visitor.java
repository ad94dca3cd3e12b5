package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** A signed-in account that opens whatever it finds, at both services. */
final class Visitor {

    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");
    private static final Pattern UNWANTED = Pattern.compile("/(?:assets|webjars|q|logout|login)(?:/.*)?");
    /** More than there is: paths that lead to ever new ones are a mistake. */
    private static final int MOST_PAGES = 3_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> services;
    private final String credentials;
    private final BiConsumer<URI, String> seen;
    private int opened;

    /** @param seen is given everything that is answered, headers included, and where */
    Visitor(StandaloneRun run, String account, BiConsumer<URI, String> seen) {
        this.services =
                Set.of(run.incident("/").getAuthority(), run.notifying("/").getAuthority());
        this.credentials = "Basic "
                + Base64.getEncoder()
                        .encodeToString((account + ":" + Api.DEMO_PASSWORD).getBytes(StandardCharsets.UTF_8));
        this.seen = seen;
    }

    /** Opens a page and all to which links lead from there. */
    void follow(URI start) {
        Set<URI> known = new LinkedHashSet<>(Set.of(start));
        Deque<URI> open = new ArrayDeque<>(known);
        while (!open.isEmpty()) {
            assertThat(known).hasSizeLessThan(MOST_PAGES);
            URI page = open.remove();
            var links = LINK.matcher(get(page));
            while (links.find()) {
                URI link = page.resolve(links.group(1).replace("&amp;", "&"));
                URI target = URI.create(link.toString().replaceFirst("#.*", ""));
                if (services.contains(target.getAuthority())
                        && !UNWANTED.matcher(target.getPath()).matches()
                        && known.add(target)) {
                    open.add(target);
                }
            }
        }
    }

    /** Returns the body. */
    String get(URI address) {
        opened++;
        var answer = send(HttpRequest.newBuilder(address)
                .header("Authorization", credentials)
                .build());
        assertThat(answer.statusCode()).as("GET " + address).isLessThan(500);
        seen.accept(address, answer.headers().map() + "\n" + answer.body());
        return answer.body();
    }

    /** How many addresses it opened. */
    int opened() {
        return opened;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
