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
 * content of files is dropped as it comes. The request is handed on with the form as if its files were empty.
 */
final class FormWithoutFiles {

    /** For the whole form; it may carry a video on a slow line. */
    private static final long MOST_MILLIS = 600_000;
    /** What the server has received and not yet told apart into texts and files. */
    private static final int UNSORTED = 128 * 1024;

    private record FileName(String field, String name) {}

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final long mostTyped;
    private final long most;
    private final List<FileName> files = new ArrayList<>();
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
        files.add(new FileName(file.name(), file.filename()));
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
            String boundary = "vedette-" + UUID.randomUUID();
            request.headers().set("Content-Type", "multipart/form-data; boundary=" + boundary);
            ((RoutingContextInternal) context).setBody(Buffer.buffer(written(boundary)));
            context.next();
        }
    }

    private String written(String boundary) {
        var body = new StringBuilder();
        request.formAttributes()
                .forEach(field ->
                        part(body, boundary, field.getKey(), "", "text/plain; charset=UTF-8", field.getValue()));
        files.forEach(file -> part(
                body,
                boundary,
                file.field(),
                "; filename=\"" + quotable(file.name()) + "\"",
                "application/octet-stream",
                ""));
        return body.append("--").append(boundary).append("--\r\n").toString();
    }

    private static void part(StringBuilder body, String boundary, String name, String file, String type, String value) {
        body.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\nContent-Type: %s\r\n\r\n"
                        .formatted(boundary, quotable(name), file, type))
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
