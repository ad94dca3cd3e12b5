package dev.vedette.notify.account;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the caller from the {@link SecurityIdentity} alone, however that was established. */
@RequestScoped
class SignedInCaller implements CurrentCaller {

    /** Identity attribute: code of the caller's organisation, a {@code String}. */
    static final String ORGANISATION = "organisation";
    /** Identity attribute: {@code Boolean.TRUE} for a named recipient of TLP:RED. */
    static final String TLP_RED = "tlpRed";
    /** Identity attribute: the highest level of classification that the caller may be shown, a {@code String}; absent: nothing classified. */
    static final String CLEARED = "cleared";

    private final SecurityIdentity identity;
    private final Organisations organisations;

    @Inject
    SignedInCaller(SecurityIdentity identity, Organisations organisations) {
        this.identity = identity;
        this.organisations = organisations;
    }

    @Override
    public Caller get() {
        Object code = identity.getAttribute(ORGANISATION);
        Organisation organisation = organisations
                .find(String.valueOf(code))
                .orElseThrow(() -> new UnauthorizedException("the caller belongs to no known organisation"));
        boolean tlpRed = Boolean.TRUE.equals(identity.<Object>getAttribute(TLP_RED));
        @Nullable String cleared = identity.<Object>getAttribute(CLEARED) instanceof String level ? level : null;
        return new Caller(identity.getPrincipal().getName(), organisation, roles(), tlpRed, cleared);
    }

    private Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (identity.hasRole(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }
}
