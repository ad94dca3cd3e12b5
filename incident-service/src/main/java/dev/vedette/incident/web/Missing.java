package dev.vedette.incident.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

/** The page for what does not exist, and exactly alike for what the viewer may not know. */
@ApplicationScoped
class Missing {

    @CheckedTemplate(basePath = "missing")
    static class Templates {
        static native TemplateInstance missing(Shell shell);

        private Templates() {}
    }

    private final Shells shells;

    @Inject
    Missing(Shells shells) {
        this.shells = shells;
    }

    Response page() {
        return Submission.page(404, Templates.missing(shells.shell()));
    }
}
