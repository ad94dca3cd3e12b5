package dev.vedette.notify.delivery;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real mailbox, read by IMAP, for what comes back. */
public final class ImapResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable ReturnBox box;

    @Override
    public Map<String, String> start() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        box = new ReturnBox(server);
        return Map.of(
                "vedette.return.domain",
                ReturnBox.DOMAIN,
                "vedette.inbound.host",
                "127.0.0.1",
                "vedette.inbound.port",
                Integer.toString(server.getImap().getPort()),
                "vedette.inbound.user",
                ReturnBox.USER,
                "vedette.inbound.password",
                ReturnBox.PASSWORD,
                "vedette.inbound.tls",
                "NONE",
                "vedette.inbound.every",
                "100MS",
                "vedette.inbound.longest-away",
                "500MS");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(box, field -> field.getType().equals(ReturnBox.class));
    }

    @Override
    public void stop() {
        if (box != null) {
            box.server().stop();
        }
    }
}
