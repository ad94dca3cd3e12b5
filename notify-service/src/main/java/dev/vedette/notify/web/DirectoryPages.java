package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.Problem.FieldError;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.EntryDesk;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.release.ReleaseDesk;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The directory of a release, and forms to change it entry by entry while the release is a draft. */
@Path("/rules/releases/{number}/directory")
@Blocking
@Produces(MediaType.TEXT_HTML)
class DirectoryPages {

    private static final String SECTIONS = "{section:organisations|contacts|groups|rosters}";

    private final ReleaseDesk desk;
    private final EntryDesk entries;
    private final CurrentCaller caller;
    private final Clock clock;

    DirectoryPages(ReleaseDesk desk, EntryDesk entries, CurrentCaller caller, Clock clock) {
        this.desk = desk;
        this.entries = entries;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "directory")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(DirectorySheet view);

        static native TemplateInstance entry(DirectoryEntrySheet view);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@PathParam("number") String number) {
        Release release = desk.find(Ids.number(number), caller.get());
        return Templates.list(DirectorySheet.of(release, read(release), clock.instant()));
    }

    @GET
    @Path(SECTIONS + "/new")
    @Operation(hidden = true)
    public Response begin(@PathParam("number") String number, @PathParam("section") String section) {
        return page(desk.find(Ids.number(number), caller.get()), section(section), null, Input.NONE);
    }

    @GET
    @Path(SECTIONS + "/change/{id}")
    @Operation(hidden = true)
    public Response form(
            @PathParam("number") String number, @PathParam("section") String section, @PathParam("id") String id) {
        Section list = section(section);
        Release release = desk.find(Ids.number(number), caller.get());
        Map<String, Object> entry = entries.find(release, list, id).orElseThrow(ProblemException::notFound);
        return page(release, list, id, DirectoryEntry.typed(list, entry));
    }

    private Response page(Release release, Section section, @Nullable String id, Input typed) {
        if (release.state() != Release.State.DRAFT || !(read(release) instanceof Reading.Accepted accepted)) {
            return Pages.seeOther(address(release));
        }
        var form = DirectoryForm.of(section, typed, accepted.directory());
        return Pages.page(
                Pages.OK,
                Templates.entry(
                        new DirectoryEntrySheet(release, section, id, form, String.valueOf(release.revision()), "")));
    }

    @POST
    @Path(SECTIONS + "/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(
            @PathParam("number") String number,
            @PathParam("section") String section,
            MultivaluedMap<String, String> form) {
        return change(number, section(section), null, Input.of(form));
    }

    /** Saves what was typed, or takes the entry out: what the button says. */
    @POST
    @Path(SECTIONS + "/change/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("number") String number,
            @PathParam("section") String section,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        return change(number, section(section), id, Input.of(form));
    }

    private Response change(String number, Section section, @Nullable String id, Input typed) {
        Release release = desk.find(Ids.number(number), caller.get());
        var form = DirectoryForm.of(section, typed, DirectorySheet.directory(read(release)));
        try {
            if (id != null && typed.first("do").equals("remove")) {
                entries.remove(release.number(), Pages.revision(typed), section, id, caller.get());
                return Pages.seeOther(address(release) + "#" + section.key());
            }
            Map<String, Object> entry = DirectoryEntry.of(form);
            if (form.isGood()) {
                entries.put(release.number(), Pages.revision(typed), section, id, entry, caller.get());
                return Pages.seeOther(address(release) + "#" + section.key());
            }
            mistakes(release, typed, section, id, entry).stream()
                    .filter(error -> form.knows(error.field()))
                    .forEach(error -> form.refuse(error.field(), Sentences.of(error.message())));
            return refused(Pages.NOT_UNDERSTOOD, release, section, id, form, "");
        } catch (ProblemException e) {
            e.errors().forEach(error -> form.refuse(error.field(), Sentences.of(error.message())));
            String why = e.errors().isEmpty()
                    ? String.valueOf(e.getMessage())
                    : typed.first("do").equals("remove")
                            ? "Without it, the file has the mistakes below: mend them first, and then take it out."
                            : "";
            return refused(e.status(), desk.find(release.number(), caller.get()), section, id, form, why);
        }
    }

    /** What the reader of rule files says of an entry that lacks what was refused, so that nobody has to send it twice to hear of all. */
    private List<FieldError> mistakes(
            Release release, Input typed, Section section, @Nullable String id, Map<String, Object> entry) {
        try {
            entries.check(release.number(), Pages.revision(typed), section, id, entry, caller.get());
            return List.of();
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            return e.errors();
        }
    }

    /** With the revision that was seen, not that of now: what a colleague did in between is not to be undone unseen. */
    private static Response refused(
            int status, Release release, Section section, @Nullable String id, DirectoryForm form, String why) {
        return Pages.page(
                status,
                Templates.entry(new DirectoryEntrySheet(release, section, id, form, form.typed("revision"), why)));
    }

    private static Reading read(Release release) {
        return RuleFile.read("rules.yaml", release.content().getBytes(StandardCharsets.UTF_8));
    }

    private static String address(Release release) {
        return "/rules/releases/" + release.number() + "/directory";
    }

    private static Section section(String key) {
        return Section.of(key).orElseThrow(ProblemException::notFound);
    }
}
