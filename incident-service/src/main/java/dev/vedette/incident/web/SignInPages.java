package dev.vedette.incident.web;

import dev.vedette.incident.timeline.LiveTimelines;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Signing in and out. The sign-in form itself is received by the form mechanism of Quarkus Security. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignInPages {

    /** Where a form without a session was sent to, in the routing context. */
    private static final String ADDRESS = "dev.vedette.resume.address";

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance login(boolean failed);

        static native TemplateInstance resume(
                String address, String type, Map<String, List<String>> values, List<String> files);

        private Templates() {}
    }

    private final LiveTimelines live;
    private final SecurityIdentity identity;

    SignInPages(LiveTimelines live, SecurityIdentity identity) {
        this.live = live;
        this.identity = identity;
    }

    @GET
    @Path("login")
    @Operation(hidden = true)
    public TemplateInstance login(@RestQuery @Nullable String failed) {
        return Templates.login(failed != null);
    }

    /** Receives a form that was sent without a session, from wherever: keeps what was typed and asks to sign in. */
    @POST
    @Path("login/resume")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response resume(MultipartFormDataInput form, RoutingContext context) {
        return resume(Input.of(form), MediaType.MULTIPART_FORM_DATA, context);
    }

    @POST
    @Path("login/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response resume(MultivaluedMap<String, String> form, RoutingContext context) {
        return resume(Input.of(form), MediaType.APPLICATION_FORM_URLENCODED, context);
    }

    private static Response resume(Input input, String type, RoutingContext context) {
        String address = context.get(ADDRESS, "/");
        return Submission.page(401, Templates.resume(address, type, KeptInput.typed(input), LostFiles.of(input)));
    }

    @POST
    @Path("logout")
    @Operation(hidden = true)
    public Response logout(RoutingContext context) {
        live.signedOut(identity.getPrincipal().getName());
        FormAuthenticationMechanism.logout(context);
        return Response.seeOther(URI.create("/login")).build();
    }
}
