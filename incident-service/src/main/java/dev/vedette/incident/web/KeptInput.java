package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.problem.Outage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps what was typed when a form cannot be dealt with: pages are not cached, so going back would show an empty form. */
final class KeptInput {

    private static final Logger LOG = Logger.getLogger(KeptInput.class);
    /** What each page that sends a form again says anew. */
    private static final Set<String> NOT_TYPED =
            Set.of("csrf-token", LostFiles.FIELD, LostFiles.WITHOUT, OpenedBy.SEND_AS);

    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    @CheckedTemplate(basePath = "missing")
    static class Templates {
        static native TemplateInstance failed(
                String address,
                String type,
                Map<String, List<String>> values,
                List<String> files,
                boolean outage,
                String correlation);

        static native TemplateInstance refused(
                String address,
                String type,
                Map<String, List<String>> values,
                List<String> files,
                boolean away,
                Caller caller);

        static native TemplateInstance other(
                String address,
                String type,
                Map<String, List<String>> values,
                List<String> files,
                String opener,
                boolean moved,
                Caller caller);

        private Templates() {}
    }

    private KeptInput() {}

    /**
     * Does the work; if that fails, he may not do it, or somebody else has signed in since the form was opened, answers with a page from which the same can be
     * sent again.
     *
     * @param address of the form
     * @param type media type of the form
     * @param caller who sends it
     * @param may whether his role allows it
     */
    static Response unless(
            String address,
            String type,
            Input input,
            Supplier<Caller> caller,
            Predicate<Caller> may,
            Supplier<Response> work) {
        try {
            Caller who = caller.get();
            String opener = OpenedBy.somebodyElse(input, who);
            if (opener != null) {
                return Submission.page(
                        409,
                        Templates.other(
                                address,
                                type,
                                typed(input),
                                LostFiles.of(input),
                                opener,
                                OpenedBy.hasMoved(input, who),
                                who));
            }
            Response answer =
                    may.test(who) ? work.get() : Response.status(FORBIDDEN).build();
            return answer.getStatus() == FORBIDDEN || answer.getStatus() == NOT_FOUND
                    ? refused(address, type, input, answer.getStatus(), who)
                    : answer;
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(address, type, input, e);
        }
    }

    /** Who may not do it is shown no form that could keep what he typed: his role was changed, or what it is about is hidden from him since. */
    private static Response refused(String address, String type, Input input, int status, Caller caller) {
        return Submission.page(
                status,
                Templates.refused(address, type, typed(input), LostFiles.of(input), status == NOT_FOUND, caller));
    }

    /** What is said again when the form is sent another time. */
    static Map<String, List<String>> typed(Input input) {
        Map<String, List<String>> values = new LinkedHashMap<>(input.values());
        values.keySet().removeAll(NOT_TYPED);
        return values;
    }

    private static Response failed(String address, String type, Input input, RuntimeException e) {
        boolean outage = Outage.causes(e);
        String correlation = UUID.randomUUID().toString();
        if (outage) {
            LOG.errorf("The database does not work at the moment: %s", e.getMessage());
        } else {
            LOG.errorf(e, "Unexpected error %s", correlation);
        }
        var page = Templates.failed(address, type, typed(input), LostFiles.of(input), outage, correlation);
        Response answer = Submission.page(outage ? 503 : 500, page);
        return outage
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build()
                : answer;
    }
}
