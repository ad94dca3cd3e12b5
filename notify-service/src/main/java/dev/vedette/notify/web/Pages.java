package dev.vedette.notify.web;

import dev.vedette.notify.problem.ProblemException;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers of the pages that take forms. */
final class Pages {

    static final int NOT_UNDERSTOOD = 422;
    static final int CONFLICT = 409;
    static final int OUTDATED = 412;
    static final int OK = 200;

    private Pages() {}

    /** As text: a template as the entity is answered with the type of its file, which knows of no encoding. */
    static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .entity(page.render())
                .build();
    }

    static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /**
     * The revision that a form carries along.
     *
     * @throws ProblemException 412 if it carries none: who sent it has seen none, so that he is shown what is there first
     */
    static int revision(Input typed) {
        try {
            return Integer.parseInt(typed.first("revision"));
        } catch (NumberFormatException e) {
            throw ProblemException.outdated("The form did not say what you have seen of this release.");
        }
    }
}
