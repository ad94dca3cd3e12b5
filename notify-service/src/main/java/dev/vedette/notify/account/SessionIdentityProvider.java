package dev.vedette.notify.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Signs in by a session cookie that the form mechanism has decrypted: the account must still be as it was then. */
@Singleton
class SessionIdentityProvider implements IdentityProvider<TrustedAuthenticationRequest> {

    private final Accounts accounts;

    @Inject
    SessionIdentityProvider(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() {
        return TrustedAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
        String session = request.getPrincipal();
        return accounts.account(Account.nameInSession(session))
                .filter(account -> account.sessionName().equals(session) && !account.isSystem())
                .map(account -> Uni.createFrom().item(Identities.of(account)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("the session has ended")));
    }
}
