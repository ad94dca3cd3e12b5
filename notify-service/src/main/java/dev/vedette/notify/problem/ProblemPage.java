package dev.vedette.notify.problem;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A problem as a page, for people. Needs no session. */
final class ProblemPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    @CheckedTemplate(basePath = "problem")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance problem(Problem problem);
    }

    private ProblemPage() {}

    static String of(Problem problem) {
        return Templates.problem(problem).render();
    }

    /** Whether a person's browser asks, for a page. */
    static boolean isWanted(@Nullable String accept, String path) {
        return accept != null
                && accept.toLowerCase(Locale.ROOT).contains("text/html")
                && !path.startsWith("/api")
                && !path.startsWith("api");
    }
}
