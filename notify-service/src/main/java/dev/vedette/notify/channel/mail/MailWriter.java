package dev.vedette.notify.channel.mail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Writes the mail to one contact about one event, ready for the wire. */
@ApplicationScoped
public class MailWriter {

    private final Wording wording;
    private final MimeComposer composer;

    MailWriter(MailSettings settings) {
        this.wording = new Wording(settings.incidentUrl(), settings.notifyUrl());
        this.composer = new MimeComposer(settings.from());
    }

    /** The id of every mail of that delivery, however often it is sent. */
    public String messageId(UUID delivery) {
        return "<" + delivery + "@" + composer.domain() + ">";
    }

    /**
     * The mail.
     *
     * @throws IllegalArgumentException if the contact's address cannot be sent to
     */
    public MimeMail write(Telling telling) {
        boolean notice = telling.notice();
        MailText words = words(telling);
        var contact = telling.reader().contact();
        Request request = telling.request();
        return composer.compose(new Letter(
                messageId(telling.delivery()),
                contact.name(),
                contact.address(),
                request == null ? null : request.replyTo(),
                words.subject(),
                notice ? List.of() : telling.thread(),
                telling.now(),
                telling.urgent() && !notice,
                "en",
                words.text(),
                words.html()));
    }

    /** What the mail says, before it is put into its form for the wire. */
    public MailText words(Telling telling) {
        boolean notice = telling.notice();
        MailView view = notice ? wording.notice(telling) : wording.full(telling);
        TemplateInstance text = notice ? Templates.noticeText(view) : Templates.letterText(view);
        TemplateInstance html = notice ? Templates.noticeHtml(view) : Templates.letterHtml(view);
        return new MailText(
                Headlines.subject(telling),
                text.render().strip() + "\n",
                html.render().strip() + "\n");
    }

    @CheckedTemplate(basePath = "mail")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance letterText(MailView mail);

        static native TemplateInstance letterHtml(MailView mail);

        static native TemplateInstance noticeText(MailView mail);

        static native TemplateInstance noticeHtml(MailView mail);
    }
}
