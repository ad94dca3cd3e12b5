package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes in the form of somebody who is not signed in, such as of a person whose session has ended: what was typed is kept in memory, the
 * content of files is dropped as it comes. The request is handed on with the names of its files in a field instead of the files.
 */
public final class FormWithoutFiles {

    /** Name of the field that holds the names of the files. */
    public static final String FILES = "lostFiles";

    /** For the whole form; it may carry a video on a slow line. */
    private static final long MOST_MILLIS = 600_000;
    /** What the server has received and not yet told apart into texts and files. */
    private static final int UNSORTED = 128 * 1024;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final long mostTyped;
    private final long most;
    private final List<String> files = new ArrayList<>();
    private long received;
    private long dropped;
    private boolean over;

    /**
     * @param mostTyped bytes, files excepted
     * @param most bytes of everything
     */
    FormWithoutFiles(RoutingContext context, long mostTyped, long most) {
        this.context = context;
        this.request = context.request();
        this.mostTyped = mostTyped;
        this.most = most;
    }

    void start() {
        long timer = context.vertx()
                .setTimer(MOST_MILLIS, late -> giveUp(Sort.TOO_SLOW, "The form did not arrive in time."));
        context.addEndHandler(done -> context.vertx().cancelTimer(timer));
        request.exceptionHandler(broken -> giveUp(Sort.MALFORMED, "The form cannot be read."));
        try {
            request.setExpectMultipart(true);
        } catch (IllegalStateException noForm) {
            giveUp(Sort.MALFORMED, "The form cannot be read.");
            return;
        }
        request.uploadHandler(this::drop)
                .handler(this::count)
                .endHandler(end -> {
                    context.vertx().cancelTimer(timer);
                    handOn();
                })
                .resume();
    }

    private void drop(HttpServerFileUpload file) {
        // A field for files in which none is chosen comes as one without a name.
        if (file.filename() != null && !file.filename().isBlank()) {
            files.add(file.filename());
        }
        file.handler(content -> dropped += content.length());
    }

    private void count(Buffer part) {
        received += part.length();
        if (received > most || received - dropped > mostTyped + UNSORTED) {
            giveUp(Sort.TOO_LARGE, "The form is too large.");
        }
    }

    private void handOn() {
        if (!over) {
            over = true;
            // What the server has told apart is what is read next; the body, only where it found no text at all.
            files.forEach(name -> request.formAttributes().add(FILES, name));
            String boundary = "vedette-" + UUID.randomUUID();
            request.headers().set("Content-Type", "multipart/form-data; boundary=" + boundary);
            ((RoutingContextInternal) context).setBody(Buffer.buffer(written(boundary)));
            context.next();
        }
    }

    private String written(String boundary) {
        var body = new StringBuilder();
        request.formAttributes().forEach(field -> part(body, boundary, field.getKey(), field.getValue()));
        return body.append("--").append(boundary).append("--\r\n").toString();
    }

    private static void part(StringBuilder body, String boundary, String name, String value) {
        body.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                        .formatted(boundary, quotable(name), "text/plain; charset=UTF-8"))
                .append(value)
                .append("\r\n");
    }

    private static String quotable(String name) {
        return name.replaceAll("[\\p{Cntrl}\"\\\\]", "_");
    }

    private void giveUp(Sort sort, String detail) {
        if (over || context.response().ended()) {
            return;
        }
        over = true;
        EarlyAnswer.last(context, context.normalizedPath(), Problem.of(sort, detail));
    }
}
