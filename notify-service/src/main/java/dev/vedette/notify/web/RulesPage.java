package dev.vedette.notify.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The same as {@link RulesResource}, to read. */
@Path("/rules")
@Blocking
@Produces(MediaType.TEXT_HTML)
class RulesPage {

    private final RulesResource rules;

    RulesPage(RulesResource rules) {
        this.rules = rules;
    }

    @CheckedTemplate(basePath = "rules")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance rules(RulesReport report);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance page() {
        return Templates.rules(rules.rules());
    }
}
