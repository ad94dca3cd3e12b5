package dev.vedette.standalone;

import dev.vedette.standalone.assembly.Port;
import dev.vedette.standalone.assembly.Settings;
import dev.vedette.standalone.assembly.Vedette;
import dev.vedette.standalone.terminal.Terminal;
import java.time.Duration;

/** Says where everything is once it is ready. */
final class Welcome {
    static final String DEMO_PASSWORD = "vedette-demo";

    private static final int INDENT = 2;

    private Welcome() {}

    static void print(Vedette vedette, Duration took, Terminal terminal) {
        Settings settings = vedette.settings();
        terminal.say("");
        terminal.praise("Vedette is ready after %.1f s.".formatted(took.toMillis() / 1000.0));
        terminal.say("""
                  form, incidents        %s
                  who was told           %s
                  REST API               %sq/swagger-ui/
                  received mails         %s/<address>/
                  mails that come back   those to addresses in .invalid, and replies by SMTP to 127.0.0.1:%d
                  %s
                  logs                   %s""".formatted(
                        settings.incidentService(),
                        settings.notifyService(),
                        settings.incidentService(),
                        settings.home().mails(),
                        settings.port(Port.SMTP),
                        rules(vedette),
                        settings.home().logs())
                .indent(INDENT)
                .stripTrailing());
        if (vedette.hasDemoAccounts()) {
            terminal.say("""
                      sign in as             mia-reporter, mia-duty, mia-admin, mia-system, or <org>-reporter, <org>-duty
                                             of mod, kia, kfor, eulex, nato, eu; the password of all is %s""".formatted(DEMO_PASSWORD).indent(INDENT).stripTrailing());
        }
        terminal.say("Ctrl-C stops everything.");
        terminal.say("");
    }

    private static String rules(Vedette vedette) {
        return vedette.rulesAreChangedOnPages()
                ? "rules                  %srules/releases"
                        .formatted(vedette.settings().notifyService())
                : "rules (edit and save)  %s".formatted(vedette.rulesFile());
    }
}
