package dev.vedette.standalone.assembly;

import dev.vedette.standalone.mail.ReturnMailbox;
import dev.vedette.standalone.mail.Returns;
import dev.vedette.standalone.mail.SmtpInbox;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The mail inbox as a process: runs until it is ended. */
final class InboxProcess {
    private InboxProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        ReturnMailbox returned = ReturnMailbox.start(
                Integer.parseInt(arguments[2]), System.getenv().getOrDefault("VEDETTE_INBOUND_PASSWORD", ""));
        String bouncing = System.getenv().getOrDefault("VEDETTE_BOUNCING", "");
        SmtpInbox inbox = SmtpInbox.start(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                clock,
                Returns.to(returned, List.of(bouncing.split(",", -1)), clock));
        Runtime.getRuntime().addShutdownHook(new Thread(returned::close, "stop-returned"));
        Runtime.getRuntime().addShutdownHook(new Thread(inbox::close, "stop"));
        Thread.currentThread().join();
    }
}
