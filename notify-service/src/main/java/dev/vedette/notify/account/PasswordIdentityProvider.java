package dev.vedette.notify.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

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
        Optional<Account> remembered = passwords.remembered(name, password);
        if (remembered.isPresent()) {
            return Uni.createFrom().item(Identities.of(remembered.get()));
        }
        return context.runBlocking(() -> passwords
                .check(name, password)
                .map(Identities::of)
                .orElseThrow(() -> new AuthenticationFailedException("wrong name or password")));
    }
}
