package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.Checks;
import dev.vedette.notify.release.EntryDesk;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.release.ReleaseDesk;
import dev.vedette.notify.rulefile.EntryEdit;
import dev.vedette.notify.rulefile.Section;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes a rule out of a draft, once it was seen what the release is like without it. */
@Path("/rules/releases/{number}/rules/take-out/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
class TakeOutPages {

    private static final String ODD_FILE =
            "The rules of this file are written in a way that this one cannot be taken out here. Change them as YAML.";

    private final ReleaseDesk desk;
    private final EntryDesk entries;
    private final CurrentCaller caller;
    private final Checks checks;

    TakeOutPages(ReleaseDesk desk, EntryDesk entries, CurrentCaller caller, Checks checks) {
        this.desk = desk;
        this.entries = entries;
        this.caller = caller;
        this.checks = checks;
    }

    @CheckedTemplate(basePath = "releases")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance takeOut(TakeOutSheet view);
    }

    @GET
    @Operation(hidden = true)
    public Response ask(@PathParam("number") String number, @PathParam("id") String id) {
        Release release = desk.find(Ids.number(number), caller.get());
        String why = RulePages.notNow(release, RulePages.read(release.content()));
        if (!why.isEmpty()) {
            return page(Pages.CONFLICT, new TakeOutSheet(release, id, List.of(why), null, null));
        }
        return page(Pages.OK, sheet(release, id, List.of()));
    }

    private TakeOutSheet sheet(Release release, String id, List<String> messages) {
        String content = release.content();
        if (EntryEdit.find(content, Section.RULES, id).isEmpty()) {
            throw ProblemException.notFound();
        }
        return EntryEdit.remove(content, Section.RULES, id)
                .map(edit -> new TakeOutSheet(
                        release, id, messages, LineDifference.between(content, edit.text()), checks.of(edit.text())))
                .orElseGet(() -> new TakeOutSheet(release, id, List.of(ODD_FILE), null, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response takeOut(
            @PathParam("number") String number, @PathParam("id") String id, MultivaluedMap<String, String> form) {
        Release release = desk.find(Ids.number(number), caller.get());
        try {
            entries.remove(release.number(), Pages.revision(Input.of(form)), Section.RULES, id, caller.get());
            return Pages.seeOther(RulePages.address(release));
        } catch (ProblemException e) {
            Release now = desk.find(release.number(), caller.get());
            List<String> messages = e.errors().isEmpty()
                    ? List.of(String.valueOf(e.getMessage()))
                    : e.errors().stream().map(error -> error.message()).toList();
            boolean shown = RulePages.notNow(now, RulePages.read(now.content())).isEmpty();
            return page(e.status(), shown ? sheet(now, id, messages) : new TakeOutSheet(now, id, messages, null, null));
        }
    }

    private static Response page(int status, TakeOutSheet sheet) {
        return Pages.page(status, Templates.takeOut(sheet));
    }
}
