package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.Check;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.release.ReleaseDesk;
import dev.vedette.notify.rulefile.EntryEdit;
import dev.vedette.notify.rulefile.Problem;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A rule built from a form, for those who never saw YAML: to be seen as YAML, to be tried, and to be added to a draft. */
@Path("/rules/releases/{number}/add-rule")
@Blocking
@Produces(MediaType.TEXT_HTML)
class AddRulePages {

    private static final String NAME = "rules.yaml";
    private static final String ONLY_DRAFTS = "Only a draft can be written on: this release is none any more.";
    private static final String MISTAKES =
            "The rule file has mistakes. Mend them first; then a rule can be added here.";
    private static final String ODD_FILE =
            "The rules of this file are written in a way that no rule can be added to by the form. Write it as YAML.";

    private final ReleaseDesk desk;
    private final TrySheets tries;
    private final CurrentCaller caller;
    private final Clock clock;

    AddRulePages(ReleaseDesk desk, TrySheets tries, CurrentCaller caller, Clock clock) {
        this.desk = desk;
        this.tries = tries;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "releases")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance rule(AddRuleSheet view);
    }

    @GET
    @Operation(hidden = true)
    public Response form(@PathParam("number") String number) {
        return answer(number, Input.NONE);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response see(@PathParam("number") String number, MultivaluedMap<String, String> form) {
        return answer(number, Input.of(form));
    }

    private Response answer(String number, Input typed) {
        Release release = desk.find(Ids.number(number), caller.get());
        if (release.state() != Release.State.DRAFT) {
            return refused(release, ONLY_DRAFTS);
        }
        if (!(read(release.content()) instanceof Reading.Accepted accepted)) {
            return refused(release, MISTAKES);
        }
        RuleForm form = RuleForm.of(typed, accepted.directory());
        return typed.has("id") ? filledIn(release, form) : page(Pages.OK, release, form, List.of());
    }

    private Response filledIn(Release release, RuleForm form) {
        var rule = FormRule.of(form);
        if (!form.isGood()) {
            return page(Pages.NOT_UNDERSTOOD, release, form, List.of());
        }
        Optional<EntryEdit> inserted = EntryEdit.add(release.content(), Section.RULES, rule);
        if (inserted.isEmpty()) {
            return page(Pages.NOT_UNDERSTOOD, release, form, List.of(ODD_FILE));
        }
        EntryEdit insertion = inserted.get();
        if (read(insertion.text()) instanceof Reading.Refused refused) {
            return page(Pages.NOT_UNDERSTOOD, release, form, told(refused.problems(), insertion, form));
        }
        return form.typed("do").equals("add") ? add(release, form, insertion) : seen(release, form, insertion);
    }

    private static Reading read(String content) {
        return RuleFile.read(NAME, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Says beside the fields what can be said there; the rest is given back. */
    private static List<String> told(List<Problem> problems, EntryEdit insertion, RuleForm form) {
        var others = new ArrayList<String>();
        for (Problem problem : problems) {
            String field = insertion.partAt(problem).orElse("");
            if (form.knows(field)) {
                form.refuse(field, "In the rule " + problem.what() + ". " + problem.mend() + ".");
            } else {
                others.add(problem.what() + ". " + problem.mend() + ".");
            }
        }
        return others;
    }

    private Response seen(Release release, RuleForm form, EntryEdit insertion) {
        Check check = Check.of(insertion.text(), clock.instant());
        TrySheet trial = tries.of(insertion.text(), form.typed("event"), caller.get());
        return Pages.page(
                Pages.OK,
                Templates.rule(new AddRuleSheet(release, form, List.of(), insertion.snippet(), check, trial)));
    }

    private Response add(Release release, RuleForm form, EntryEdit insertion) {
        try {
            desk.change(
                    release.number(),
                    Pages.revision(form.input()),
                    null,
                    insertion.text().getBytes(StandardCharsets.UTF_8),
                    caller.get());
            return Pages.seeOther("/rules/releases/" + release.number());
        } catch (ProblemException e) {
            List<String> messages = e.errors().isEmpty()
                    ? List.of(
                            String.valueOf(e.getMessage()),
                            "The rule is not added yet. If it still fits, add it once more.")
                    : e.errors().stream().map(error -> error.message()).toList();
            return page(e.status(), desk.find(release.number(), caller.get()), form, messages);
        }
    }

    private Response page(int status, Release release, RuleForm form, List<String> messages) {
        return Pages.page(
                status,
                Templates.rule(new AddRuleSheet(
                        release, form, messages, "", null, tries.ofNone(form.typed("event"), caller.get()))));
    }

    private static Response refused(Release release, String why) {
        return Pages.page(
                Pages.CONFLICT, Templates.rule(new AddRuleSheet(release, null, List.of(why), "", null, null)));
    }
}
