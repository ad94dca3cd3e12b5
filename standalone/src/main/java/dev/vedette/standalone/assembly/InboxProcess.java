package dev.vedette.standalone.assembly;

import dev.vedette.standalone.mail.SmtpInbox;
import java.nio.file.Path;
import java.time.Clock;

/** The mail inbox as a process: runs until it is ended. */
final class InboxProcess {
    private InboxProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        SmtpInbox inbox = SmtpInbox.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(inbox::close, "stop"));
        Thread.currentThread().join();
    }
}
