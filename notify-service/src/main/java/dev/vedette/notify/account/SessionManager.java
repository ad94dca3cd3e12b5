package dev.vedette.notify.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the session cookie end with the password. The form mechanism writes an identity's name into the cookie; it is
 * therefore shown the account's session name, which changes with the password, while everyone else sees the account.
 */
@Singleton
class SessionManager {

    private final Accounts accounts;

    @Inject
    SessionManager(Accounts accounts) {
        this.accounts = accounts;
    }

    /** For the form mechanism, when it opens a session and when it continues one. Systems have none. */
    IdentityProviderManager naming(IdentityProviderManager manager) {
        return new Naming(manager, this::withSession);
    }

    @Nullable
    SecurityIdentity withoutSession(@Nullable SecurityIdentity identity) {
        return identity == null
                ? null
                : Identities.named(
                        identity, Account.nameInSession(identity.getPrincipal().getName()));
    }

    private SecurityIdentity withSession(SecurityIdentity identity) {
        return accounts.account(identity.getPrincipal().getName())
                .filter(account -> !account.isSystem())
                .map(account -> Identities.named(identity, account.sessionName()))
                .orElseThrow(() -> new AuthenticationFailedException("no session for this account"));
    }

    private record Naming(IdentityProviderManager manager, UnaryOperator<SecurityIdentity> name)
            implements IdentityProviderManager {

        @Override
        public Uni<SecurityIdentity> authenticate(AuthenticationRequest request) {
            return manager.authenticate(request).map(name);
        }

        @Override
        public SecurityIdentity authenticateBlocking(AuthenticationRequest request) {
            return name.apply(manager.authenticateBlocking(request));
        }
    }
}
