package dev.vedette.incident.account;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Lets people sign in by a form and systems by HTTP Basic, in one application. Who asks for a page without being signed
 * in is sent to the sign-in page and from there to where he wanted to go; who sends a form is asked to sign in and keeps
 * what he typed; everyone else gets a 401 that names HTTP Basic.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SignIn implements HttpAuthenticationMechanism {

    static final String LOGIN_PAGE = "/login";
    /** Where a form without a session was sent to, for the page that keeps it. */
    private static final String ADDRESS = "dev.vedette.resume.address";

    private static final String KEEP_WHAT_WAS_TYPED = "/login/resume";

    private static final ChallengeData BASIC = new ChallengeData(
            HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Basic realm=\"Vedette\", charset=\"UTF-8\"");

    private final FormAuthenticationMechanism form;
    private final BasicAuthenticationMechanism basic;
    private final SessionManager sessions;

    @Inject
    SignIn(FormAuthenticationMechanism form, BasicAuthenticationMechanism basic, SessionManager sessions) {
        this.form = form;
        this.basic = basic;
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        Uni<SecurityIdentity> identity;
        if (context.request().getHeader("Authorization") != null) {
            identity = basic.authenticate(context, manager);
        } else if (isLogin(context)) {
            // Without a name and a password in what was sent there is nobody; what was read cannot be read again by
            // whatever comes next.
            identity = form.authenticate(context, sessions.naming(manager))
                    .onItem()
                    .ifNull()
                    .failWith(AuthenticationFailedException::new);
        } else {
            // A session that has ended is nobody, not an error: the sign-in page must open with a stale cookie, too.
            identity = form.authenticate(context, sessions.naming(manager))
                    .map(sessions::withoutSession)
                    .onFailure(AuthenticationFailedException.class)
                    .recoverWithNull();
        }
        // Both mechanisms claim the context for their own challenge; the challenge is decided here.
        return identity.onTermination().invoke(() -> context.put(HttpAuthenticationMechanism.class.getName(), this));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (isLogin(context) || BrowserRequest.asksForPage(context)) {
            return HttpAuthenticationMechanism.super.sendChallenge(context);
        }
        if (BrowserRequest.sendsForm(context)) {
            context.put(ADDRESS, context.normalizedPath());
            context.reroute(HttpMethod.POST, KEEP_WHAT_WAS_TYPED);
            // The rerouted request answers; nobody else may.
            return Uni.createFrom().nothing();
        }
        return HttpAuthenticationMechanism.super
                .sendChallenge(context)
                .call(() -> Uni.createFrom()
                        .completionStage(context.response()
                                .putHeader("Content-Type", "application/problem+json")
                                .end(unauthorized(context))
                                .toCompletionStage()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (isLogin(context)) {
            return form.getChallenge(context);
        }
        if (BrowserRequest.asksForPage(context)) {
            // An address that no cookie can carry is not returned to.
            return BrowserRequest.fitsCookie(context)
                    ? form.getChallenge(context)
                    : Uni.createFrom().item(new ChallengeData(HttpResponseStatus.FOUND.code(), "Location", LOGIN_PAGE));
        }
        // Asked beside a form, the Basic mechanism itself would challenge only those who tried it.
        return Uni.createFrom().item(BASIC);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return form.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return basic.getCredentialTransport(context);
    }

    private static boolean isLogin(RoutingContext context) {
        return HttpMethod.POST.equals(context.request().method())
                && context.normalizedPath().equals(LOGIN_PAGE);
    }

    private static String unauthorized(RoutingContext context) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", "Unauthorized")
                .put("status", HttpResponseStatus.UNAUTHORIZED.code())
                .put("detail", "Sign in with HTTP Basic; name or password are missing or wrong.")
                .put("instance", context.normalizedPath())
                .encode();
    }
}
