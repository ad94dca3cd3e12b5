package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.Finding;
import dev.vedette.notify.routing.Grounds;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.NotTold.Reason;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.routing.Plan;
import dev.vedette.notify.routing.Routing;
import dev.vedette.notify.routing.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the tests of a rule file. They are decided by {@link Routing}, as every event is. */
public final class RuleTests {

    private final List<String> failures = new ArrayList<>();
    private final Map<String, Decision> decisions = new TreeMap<>();

    private RuleTests(Plan plan) {
        plan.decisions().forEach(decision -> decisions.put(decision.contact().id(), decision));
    }

    /** In what ways it comes out otherwise than the test wants, each in words and with the explanation; none if the test holds. */
    public static List<String> failures(RuleTest test, RuleSet rules, Directory directory) {
        Plan plan = Routing.decide(test.event(), rules, directory, new GivenHistory(test), test.at());
        var tests = new RuleTests(plan);
        tests.compare(test.expected());
        return List.copyOf(tests.failures);
    }

    private void compare(Expected expected) {
        List<String> told = expected.told();
        if (told != null) {
            told.forEach(this::wantTold);
            if (expected.nobodyElse()) {
                forEachTold((id, notify) -> refuseUnless(told.contains(id), id + " is not told", notify));
            }
        }
        expected.withheldInOrder().forEach(this::wantWithheld);
        expected.precedenceInOrder().forEach(this::wantPrecedence);
        List<String> held = expected.held();
        if (held != null) {
            forEachTold((id, notify) -> compareHeld(held.contains(id), id, notify));
            held.stream().filter(id -> notify(id) == null).forEach(this::wantTold);
        }
    }

    private void forEachTold(BiConsumer<String, Notify> check) {
        decisions.forEach((id, decision) -> {
            if (decision instanceof Notify notify) {
                check.accept(id, notify);
            }
        });
    }

    private @Nullable Notify notify(String id) {
        return decisions.get(id) instanceof Notify notify ? notify : null;
    }

    private void wantTold(String id) {
        if (decisions.get(id) instanceof NotTold notTold) {
            refuse(id + " is told", notTold);
        }
    }

    private void wantWithheld(String id, Reason reason) {
        String wanted = id + " is not told: " + reason;
        Decision decision = decisions.get(id);
        if (decision != null) {
            refuseUnless(decision instanceof NotTold notTold && notTold.reason() == reason, wanted, decision);
        }
    }

    private void wantPrecedence(String id, Precedence precedence) {
        Decision decision = decisions.get(id);
        if (decision != null) {
            boolean so = decision instanceof Notify notify && notify.precedence() == precedence;
            refuseUnless(so, id + " is told with " + precedence, decision);
        }
    }

    private void compareHeld(boolean wanted, String id, Notify notify) {
        boolean held = notify.heldUntil() != null;
        refuseUnless(held == wanted, wanted ? id + " waits for quiet hours to end" : id + " does not wait", notify);
    }

    private void refuseUnless(boolean so, String wanted, Decision decision) {
        if (!so) {
            refuse(wanted, decision);
        }
    }

    private void refuse(String wanted, Decision decision) {
        failures.add("expected: " + wanted + "; actual: " + describe(decision));
    }

    private static String describe(Decision decision) {
        if (decision instanceof NotTold notTold) {
            return "not told, " + notTold.reason() + " (" + notTold.detail() + ")";
        }
        Notify notify = (Notify) decision;
        String until = notify.heldUntil() == null ? "" : " after quiet hours, at " + notify.heldUntil();
        return "told with %s%s by %s"
                .formatted(
                        notify.precedence(),
                        until,
                        notify.grounds().stream().map(RuleTests::describe).collect(Collectors.joining("; ")));
    }

    private static String describe(Grounds grounds) {
        String findings =
                grounds.findings().stream().map(Finding::text).collect(Collectors.joining(" and ", " (", ")"));
        return grounds.rule() + (grounds.findings().isEmpty() ? "" : findings);
    }
}
