package dev.vedette.notify.account;

import dev.vedette.notify.problem.ClientAddress;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Signs in by name and password: HTTP Basic, and the form. */
@Singleton
class PasswordIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final PasswordCheck passwords;

    @Inject
    PasswordIdentityProvider(PasswordCheck passwords) {
        this.passwords = passwords;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        String name = request.getUsername();
        String password = new String(request.getPassword().getPassword());
        String address = ClientAddress.of(request);
        return context.runBlocking(() -> passwords
                .check(name, password, address)
                .map(Identities::of)
                .orElseThrow(() -> new AuthenticationFailedException("wrong name or password")));
    }
}
