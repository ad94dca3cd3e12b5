package dev.vedette.notify.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in and out. The sign-in form itself is received by the form mechanism of Quarkus Security. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignInPages {

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance login(boolean failed);

        private Templates() {}
    }

    @GET
    @Operation(hidden = true)
    @Path("login")
    public TemplateInstance login(@QueryParam("failed") @Nullable String failed) {
        return Templates.login(failed != null);
    }

    @POST
    @Operation(hidden = true)
    @Path("logout")
    public Response logout(RoutingContext context) {
        FormAuthenticationMechanism.logout(context);
        return Response.seeOther(URI.create("/login")).build();
    }
}
