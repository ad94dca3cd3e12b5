package dev.vedette.incident.web;

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
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps what was typed when a form cannot be dealt with: pages are not cached, so going back would show an empty form. */
final class KeptInput {

    private static final Logger LOG = Logger.getLogger(KeptInput.class);
    /** What each page that sends a form again says anew. */
    static final Set<String> NOT_TYPED = Set.of("csrf-token", LostFiles.FIELD, LostFiles.WITHOUT);

    private static final int RETRY_AFTER_SECONDS = 5;

    @CheckedTemplate(basePath = "missing")
    static class Templates {
        static native TemplateInstance failed(
                String address,
                String type,
                Map<String, List<String>> values,
                List<String> files,
                boolean outage,
                String correlation);

        private Templates() {}
    }

    private KeptInput() {}

    /**
     * Does the work; if that fails, answers with a page from which the same can be sent again.
     *
     * @param address of the form
     * @param type media type of the form
     */
    static Response unless(String address, String type, Input input, Supplier<Response> work) {
        try {
            return work.get();
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(address, type, input, e);
        }
    }

    private static Response failed(String address, String type, Input input, RuntimeException e) {
        boolean outage = Outage.causes(e);
        String correlation = UUID.randomUUID().toString();
        if (outage) {
            LOG.errorf("The database does not work at the moment: %s", e.getMessage());
        } else {
            LOG.errorf(e, "Unexpected error %s", correlation);
        }
        Map<String, List<String>> values = new LinkedHashMap<>(input.values());
        values.keySet().removeAll(NOT_TYPED);
        var page = Templates.failed(address, type, values, LostFiles.of(input), outage, correlation);
        Response answer = Submission.page(outage ? 503 : 500, page);
        return outage
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build()
                : answer;
    }
}
