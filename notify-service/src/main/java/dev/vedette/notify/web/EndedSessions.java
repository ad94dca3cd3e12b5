package dev.vedette.notify.web;

import dev.vedette.notify.account.FormWithoutSession;
import dev.vedette.notify.problem.ClientAddress;
import dev.vedette.notify.web.KeptFormPage.Why;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes in the form of somebody whose session has ended, and answers with a page that keeps it and asks to sign in. As anybody may send one,
 * no thread waits for it, nothing is put on disk, and what all of them together can occupy is bounded.
 */
@ApplicationScoped
class EndedSessions implements FormWithoutSession {

    /** Bytes of what was typed: the longest rule file with two bytes for each line break, and the rest of its form. */
    private static final long MOST_TYPED = 5L * 1024 * 1024;
    /** Bytes of everything, as much as with a session. */
    private static final long MOST = 10L * 1024 * 1024;
    /** Bytes that the server has received and not yet told apart into texts and files. */
    private static final long UNSORTED = 128L * 1024;

    private static final int AT_ONCE = 32;
    /** From one address, so that one who sends slowly keeps nobody else's form out. */
    private static final int AT_ONCE_FROM_ONE = 4;

    private static final long MOST_MILLIS = 60_000;

    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    @Override
    public void answer(RoutingContext context) {
        String address = ClientAddress.of(context);
        context.addEndHandler(done -> {
            underWay.decrementAndGet();
            byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        });
        boolean tooMany = underWay.incrementAndGet() > AT_ONCE;
        if (byAddress.merge(address, 1, Integer::sum) > AT_ONCE_FROM_ONE || tooMany) {
            context.response().putHeader("Retry-After", "5");
            refuse(context, 503, "Too many who are not signed in are sending something. Load this page again.");
            return;
        }
        new Intake(context).start();
    }

    private static void refuse(RoutingContext context, int status, String why) {
        if (!context.response().ended()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "text/plain;charset=UTF-8")
                    .putHeader("Connection", "close")
                    .end(why);
        }
    }

    /** One form while it comes in. */
    private static final class Intake {

        private final RoutingContext context;
        private final List<String> files = new ArrayList<>();
        private long received;
        private long dropped;

        Intake(RoutingContext context) {
            this.context = context;
        }

        void start() {
            long timer = context.vertx()
                    .setTimer(MOST_MILLIS, late -> refuse(context, 408, "The form did not arrive in time."));
            context.addEndHandler(done -> context.vertx().cancelTimer(timer));
            var request = context.request();
            request.exceptionHandler(broken -> refuse(context, 400, "The form cannot be read."));
            try {
                request.setExpectMultipart(true);
            } catch (IllegalStateException noForm) {
                refuse(context, 400, "The form cannot be read.");
                return;
            }
            request.uploadHandler(this::drop)
                    .handler(this::count)
                    .endHandler(end -> keep())
                    .resume();
        }

        private void drop(HttpServerFileUpload file) {
            files.add(file.filename());
            file.handler(content -> dropped += content.length());
        }

        private void count(Buffer part) {
            received += part.length();
            if (received > MOST || received - dropped > MOST_TYPED + UNSORTED) {
                refuse(context, 413, "The form is too large.");
            }
        }

        private void keep() {
            if (context.response().ended()) {
                return;
            }
            Map<String, List<String>> values = new LinkedHashMap<>();
            context.request()
                    .formAttributes()
                    .forEach(field -> values.computeIfAbsent(field.getKey(), any -> new ArrayList<>())
                            .add(field.getValue()));
            String type = String.valueOf(context.request().getHeader("Content-Type"));
            var form = KeptForm.of(context.normalizedPath(), type, values, files);
            String opener = Input.of(form.values()).first(KeptForm.OPENED_BY);
            var page = new KeptFormPage(Why.SIGNED_OUT, form, FormToken.of(context), opener, "", "");
            context.response()
                    .setStatusCode(Why.SIGNED_OUT.status())
                    .putHeader("Content-Type", "text/html;charset=UTF-8")
                    .end(page.render());
        }
    }
}
