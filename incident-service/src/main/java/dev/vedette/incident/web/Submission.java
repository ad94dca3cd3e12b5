package dev.vedette.incident.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.idempotency.Idempotency;
import dev.vedette.incident.problem.Outcome;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what a form asks for, once however often its button is pressed, and says where to go or what is wrong. */
@ApplicationScoped
class Submission {

    private static final int UNPROCESSABLE = 422;
    private static final String ALREADY_FILED =
            "This form was sent before with other content, and that is filed. If you mean to change that, find it under"
                    + " Incidents and correct it. Send this form again only to file this, too.";

    private final Idempotency idempotency;

    @Inject
    Submission(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    /**
     * Runs the use case.
     *
     * @param page address of the form
     * @param content what the form says, to tell a repeat from a change
     * @param target where what was recorded is shown
     * @param rejected makes the page with what was typed and what is wrong
     */
    <T> Response submit(
            Caller caller,
            Input input,
            String page,
            String content,
            Supplier<Outcome<T>> useCase,
            Function<T, String> target,
            Function<FormView, TemplateInstance> rejected) {
        Response answer = idempotency.once(caller, input.typed("key"), "page:" + page, sha256(content), () -> {
            Outcome<T> outcome = useCase.get();
            if (outcome instanceof Outcome.Recorded<T> recorded) {
                return Response.status(Response.Status.CREATED)
                        .header("Location", target.apply(recorded.value()))
                        .entity(Map.of())
                        .build();
            }
            return Response.status(UNPROCESSABLE).entity(outcome).build();
        });
        if (answer.getStatus() == Response.Status.CREATED.getStatusCode()) {
            return Response.seeOther(URI.create(answer.getHeaderString("Location")))
                    .build();
        }
        return refused(input, answer.getEntity(), rejected);
    }

    private static Response refused(
            Input input, @Nullable Object outcome, Function<FormView, TemplateInstance> rejected) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return page(UNPROCESSABLE, rejected.apply(FormView.rejected(input, refused.errors(), null)));
        }
        if (outcome instanceof Outcome.Conflict<?> conflict) {
            return page(409, rejected.apply(FormView.rejected(input, List.of(), conflict.detail())));
        }
        if (outcome instanceof Outcome.Forbidden<?> forbidden) {
            return page(403, rejected.apply(FormView.rejected(input, List.of(), forbidden.detail())));
        }
        if (outcome instanceof Outcome.NotFound<?>) {
            return page(404, rejected.apply(FormView.rejected(input, List.of(), "It does not exist.")));
        }
        return page(
                UNPROCESSABLE,
                rejected.apply(
                        FormView.rejected(input, List.of(), ALREADY_FILED).renewed()));
    }

    /** The page of a form that is not sent yet: only what comes with it was looked at. */
    static Response unfinished(FormView form, TemplateInstance template) {
        return page(form.rejected() ? UNPROCESSABLE : Response.Status.OK.getStatusCode(), template);
    }

    static Response page(int status, TemplateInstance template) {
        // As text: a template as the entity is answered with the type of its file, which knows of no encoding.
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .entity(template.render())
                .build();
    }

    /** What a body says, with its attachments known by content: a second upload of the same file is the same. */
    static String content(ObjectNode body, List<String> sha256) {
        ObjectNode copy = body.deepCopy();
        copy.put("attachments", String.join(" ", sha256));
        return copy.toString();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
