package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.Check;
import dev.vedette.notify.release.Checks;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.release.ReleaseDesk;
import dev.vedette.notify.rulefile.EntryEdit;
import dev.vedette.notify.rulefile.EntryText;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Rules built and changed by a form, for those who never saw YAML: to be seen as YAML, to be tried, and to be saved in a draft. */
@Path("/rules/releases/{number}/rules")
@Blocking
@Produces(MediaType.TEXT_HTML)
class RulePages {

    static final String ONLY_DRAFTS = "Only a draft can be written on: this release is none any more.";
    static final String MISTAKES =
            "The rule file has mistakes. Mend them first; then rules can be added and changed here.";
    private static final String ODD_FILE =
            "The rules of this file are written in a way that the form cannot change. Change them as YAML.";
    private static final String NAME = "rules.yaml";
    private static final int NOT_FOUND = 404;

    private final ReleaseDesk desk;
    private final TrySheets tries;
    private final CurrentCaller caller;
    private final Checks checks;

    RulePages(ReleaseDesk desk, TrySheets tries, CurrentCaller caller, Checks checks) {
        this.desk = desk;
        this.tries = tries;
        this.caller = caller;
        this.checks = checks;
    }

    @CheckedTemplate(basePath = "releases")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance rule(RuleSheet view);
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Response begin(@PathParam("number") String number) {
        Release release = find(number);
        Reading reading = read(release.content());
        String why = notNow(release, reading);
        return why.isEmpty()
                ? page(Pages.OK, release, null, RuleForm.of(Input.NONE, reading), List.of())
                : without(release, null, why);
    }

    @GET
    @Path("change/{id}")
    @Operation(hidden = true)
    public Response form(@PathParam("number") String number, @PathParam("id") String id) {
        Release release = find(number);
        Reading reading = read(release.content());
        String why = notNow(release, reading);
        if (!why.isEmpty()) {
            return without(release, id, why);
        }
        Map<String, Object> rule = rule(release, id).orElseThrow(ProblemException::notFound);
        List<String> beyond = FilledRule.beyond(rule, reading);
        return beyond.isEmpty()
                ? page(Pages.OK, release, id, RuleForm.of(FilledRule.of(rule), reading), List.of())
                : beyond(Pages.OK, release, id, beyond, "", List.of());
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(@PathParam("number") String number, MultivaluedMap<String, String> form) {
        return answer(number, null, Input.of(form));
    }

    @POST
    @Path("change/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("number") String number, @PathParam("id") String id, MultivaluedMap<String, String> form) {
        return answer(number, id, Input.of(form));
    }

    private Release find(String number) {
        return desk.find(Ids.number(number), caller.get());
    }

    static Reading read(String content) {
        return RuleFile.read(NAME, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Why no rule of it can be changed by a form; empty if they can. */
    static String notNow(Release release, Reading reading) {
        if (release.state() != Release.State.DRAFT) {
            return ONLY_DRAFTS;
        }
        return reading instanceof Reading.Refused ? MISTAKES : "";
    }

    private static Optional<Map<String, Object>> rule(Release release, String id) {
        return EntryEdit.find(release.content(), Section.RULES, id);
    }

    private Response answer(String number, @Nullable String id, Input typed) {
        Release release = find(number);
        Reading reading = read(release.content());
        RuleForm form = RuleForm.of(typed, reading);
        String why = notNow(release, reading);
        if (!why.isEmpty()) {
            return page(Pages.CONFLICT, release, id, form, List.of(why));
        }
        try {
            return id == null ? added(release, form) : changed(release, id, form, reading);
        } catch (ProblemException e) {
            if (e.status() == NOT_FOUND) {
                throw e;
            }
            Release now = find(number);
            return e.status() == Pages.OUTDATED && id != null
                    ? outdated(now, id, form, read(now.content()))
                    : page(e.status(), now, id, form, messages(e));
        }
    }

    private static List<String> messages(ProblemException problem) {
        return problem.errors().isEmpty()
                ? List.of(
                        String.valueOf(problem.getMessage()),
                        "The rule is not saved yet. If it still fits, save it once more.")
                : problem.errors().stream().map(error -> error.message()).toList();
    }

    private Response added(Release release, RuleForm form) {
        Optional<EntryEdit> edited = EntryEdit.add(release.content(), Section.RULES, FormRule.of(form));
        return form.isGood() ? edited(release, null, form, edited) : notGood(release, null, form, edited);
    }

    /** What only the reader of rule files can tell of the other fields is told along, so that nobody has to send it twice to hear of all. */
    private Response notGood(Release release, @Nullable String id, RuleForm form, Optional<EntryEdit> edited) {
        edited.ifPresent(edit -> {
            if (read(edit.text()) instanceof Reading.Refused refused) {
                told(refused.problems(), edit, form);
            }
        });
        return page(Pages.NOT_UNDERSTOOD, release, id, form, List.of());
    }

    private Response changed(Release release, String id, RuleForm form, Reading reading) {
        if (!SeenEntry.sent(form.input()).isStill(release, Section.RULES, id)) {
            return outdated(release, id, form, reading);
        }
        Map<String, Object> before = rule(release, id).orElseThrow(ProblemException::notFound);
        List<String> beyond = FilledRule.beyond(before, reading);
        Map<String, Object> rule = RuleMeaning.merged(before, FormRule.of(form));
        if (!form.isGood()) {
            return notGood(release, id, form, EntryEdit.replace(release.content(), Section.RULES, id, rule));
        }
        if (!beyond.isEmpty()) {
            return beyond(Pages.CONFLICT, release, id, beyond, EntryEdit.asYaml(rule), List.of("Nothing is saved."));
        }
        if (rule.equals(before) && !isToBeSeen(form)) {
            // Written anew it would lose its comments for nothing.
            return Pages.seeOther(address(release));
        }
        return edited(release, id, form, EntryEdit.replace(release.content(), Section.RULES, id, rule));
    }

    private static boolean isToBeSeen(RuleForm form) {
        return !form.typed("do").equals("save");
    }

    private Response edited(Release release, @Nullable String id, RuleForm form, Optional<EntryEdit> edited) {
        if (edited.isEmpty()) {
            return page(Pages.NOT_UNDERSTOOD, release, id, form, List.of(ODD_FILE));
        }
        EntryEdit edit = edited.get();
        if (read(edit.text()) instanceof Reading.Refused refused) {
            return page(Pages.NOT_UNDERSTOOD, release, id, form, told(refused.problems(), edit, form));
        }
        if (isToBeSeen(form)) {
            Check check = checks.of(edit.text());
            TrySheet trial = tries.of(edit.text(), form.typed("event"), caller.get());
            return Pages.page(
                    Pages.OK,
                    Templates.rule(new RuleSheet(
                            release,
                            id,
                            SeenEntry.of(release, Section.RULES, id),
                            form,
                            List.of(),
                            written(release, id),
                            List.of(),
                            null,
                            edit.snippet(),
                            check,
                            trial)));
        }
        desk.change(
                release.number(), release.revision(), null, edit.text().getBytes(StandardCharsets.UTF_8), caller.get());
        return Pages.seeOther(address(release));
    }

    /** Says beside the fields what can be said there; the rest is given back. */
    private static List<String> told(List<Problem> problems, EntryEdit edit, RuleForm form) {
        var others = new ArrayList<String>();
        for (Problem problem : problems) {
            String field = RuleForm.field(edit.partAt(problem).orElse(""));
            String what = Sentences.ofRule(problem.what() + ". " + problem.mend() + ".");
            if (field.isEmpty()) {
                others.add(what);
            } else {
                form.refuse(field, what);
            }
        }
        return others;
    }

    /** What a colleague did in between is not undone unseen: it is shown first. */
    private Response outdated(Release release, String id, RuleForm form, Reading reading) {
        Map<String, Object> now = rule(release, id).orElse(null);
        if (now == null) {
            return page(
                    Pages.OUTDATED,
                    release,
                    null,
                    form,
                    List.of(
                            "Somebody has changed this release since you looked at it, and it has no rule " + id
                                    + " any more: it was taken out, or has another name.",
                            "Nothing is saved. What you typed stands below; if it is still wanted, add it as a new rule."));
        }
        String changed = "Somebody has changed this release since you looked at it. Nothing is saved.";
        Map<String, Object> rule = RuleMeaning.merged(now, FormRule.of(form));
        List<String> beyond = FilledRule.beyond(now, reading);
        // What is wrong in what was typed is mended first: as YAML it could not be shown.
        if (form.isGood() && !beyond.isEmpty()) {
            return beyond(Pages.OUTDATED, release, id, beyond, EntryEdit.asYaml(rule), List.of(changed));
        }
        SeenEntry seen = form.isGood() ? SeenEntry.of(release, Section.RULES, id) : SeenEntry.sent(form.input());
        LineDifference unsaved =
                form.isGood() ? LineDifference.between(EntryEdit.asYaml(now), EntryEdit.asYaml(rule)) : null;
        return Pages.page(
                Pages.OUTDATED,
                Templates.rule(new RuleSheet(
                        release,
                        id,
                        seen,
                        form,
                        List.of(changed),
                        written(release, id),
                        List.of(),
                        unsaved,
                        "",
                        null,
                        tries.ofNone(form.typed("event"), caller.get()))));
    }

    /** Of a rule that says what the form has no field for: it would be lost. */
    private static Response beyond(
            int status, Release release, String id, List<String> beyond, String typed, List<String> messages) {
        return Pages.page(
                status,
                Templates.rule(new RuleSheet(
                        release,
                        id,
                        RuleSheet.NOTHING,
                        null,
                        messages,
                        written(release, id),
                        beyond,
                        null,
                        typed,
                        null,
                        null)));
    }

    private Response page(int status, Release release, @Nullable String id, RuleForm form, List<String> messages) {
        return Pages.page(
                status,
                Templates.rule(new RuleSheet(
                        release,
                        id,
                        seen(status, release, id, form),
                        form,
                        messages,
                        written(release, id),
                        List.of(),
                        null,
                        "",
                        null,
                        tries.ofNone(form.typed("event"), caller.get()))));
    }

    /** What was seen, not what is there now: what a colleague did in between is not to be undone unseen. */
    private static SeenEntry seen(int status, Release release, @Nullable String id, RuleForm form) {
        return id == null || status == Pages.OK
                ? SeenEntry.of(release, Section.RULES, id)
                : SeenEntry.sent(form.input());
    }

    static @Nullable EntryText written(Release release, @Nullable String id) {
        return id == null
                ? null
                : EntryText.of(release.content(), Section.RULES, id).orElse(null);
    }

    private static Response without(Release release, @Nullable String id, String why) {
        return Pages.page(Pages.CONFLICT, Templates.rule(RuleSheet.without(release, id, List.of(why))));
    }

    static String address(Release release) {
        return "/rules/releases/" + release.number();
    }
}
