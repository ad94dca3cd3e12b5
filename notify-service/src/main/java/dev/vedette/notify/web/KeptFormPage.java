package dev.vedette.notify.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The page from which a form is sent again. What was typed is in hidden fields: whoever sits down at the browser later reads nothing.
 *
 * @param token of the form that it carries
 * @param opener account for which the form was opened; empty if that is not known
 * @param caller account that is signed in now; empty if nobody is
 * @param detail what those who run the service need to know; may be empty
 */
public record KeptFormPage(Why why, KeptForm form, String token, String opener, String caller, String detail) {

    /** Why a form could not be dealt with. */
    public enum Why {
        /** Nobody is signed in. */
        SIGNED_OUT(401),
        /** Its token is not the cookie's. */
        STALE(400),
        /** It was opened for another account. */
        SOMEBODY_ELSE(409),
        /** A file that was chosen before did not come. */
        WITHOUT_FILE(422),
        /** The database is away. */
        AWAY(503),
        /** Something unexpected. */
        FAILED(500);

        private final int status;

        Why(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        /** Whether it may have been done all the same. */
        public boolean isUncertain() {
            return this == AWAY || this == FAILED;
        }
    }

    @CheckedTemplate(basePath = "kept")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance kept(KeptFormPage page);
    }

    String render() {
        return Templates.kept(this).render();
    }
}
