package dev.vedette.incident.account;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets in administrators and systems of national organisations, nobody else: what is counted tells of what others filed. By the name {@code
 * operators} in the permissions of the configuration.
 */
@ApplicationScoped
class OperatorsOnly implements HttpSecurityPolicy {

    private final Organisations organisations;

    OperatorsOnly(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public String name() {
        return "operators";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return identity.map(who -> isOperator(who) ? CheckResult.PERMIT : CheckResult.DENY);
    }

    private boolean isOperator(SecurityIdentity identity) {
        boolean operates = identity.hasRole(Role.ADMINISTRATOR.name()) || identity.hasRole(Role.SYSTEM.name());
        return operates && !identity.isAnonymous() && isNational(identity.getAttribute(SignedInCaller.ORGANISATION));
    }

    private boolean isNational(Object organisation) {
        return organisations
                .find(String.valueOf(organisation))
                .filter(found -> found.tier() == Organisation.Tier.NATIONAL)
                .isPresent();
    }
}
