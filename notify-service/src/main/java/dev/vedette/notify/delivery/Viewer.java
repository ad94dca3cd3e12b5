package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.releasability.ReleasePolicy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who looks, as far as visibility cares: the gate's rule as a condition on rows, so that totals count only what may be seen.
 *
 * @param levels names of the levels of classification that pages may show him
 */
record Viewer(String organisation, boolean namedForRed, boolean national, List<String> levels) {

    /** {@link #maySee} of {@code recorded_event e}. */
    static final String MAY_SEE_EVENT = maySee("e");

    /**
     * Condition on {@code delivery_mail m} of {@code delivery d}: the caller may see everything that the mail quotes, the grounds that it names
     * and the mails that it follows. Parameters: three times {@link #eventParameters()}.
     */
    static final String MAY_SEE_MAIL =
            "not exists (select 1 from recorded_event quoted where quoted.id = any(m.quotes) and not "
                    + maySee("quoted") + ") and " + maySeeGrounds("d") + """
                    and not exists (
                        select 1 from delivery earlier join recorded_event followed on followed.id = earlier.event_id
                        where earlier.thread = d.thread and earlier.id <> d.id
                          and position(convert_to(earlier.message_id, 'UTF8') in m.raw) > 0
                          and not (""" + maySee("followed")
                    + "))";

    /**
     * Condition on a row of {@code recorded_event}: the caller may see the event by its own marking and by every later one of the same
     * observation. Parameters: {@link #eventParameters()}.
     */
    static String maySee(String event) {
        return """
                (? = any(EVENT.releasable_to) and (EVENT.tlp <> 'RED' or ?)
                 and (EVENT.classification is null or EVENT.classification = any(?))
                 and not exists (select 1 from recorded_event later
                                 where later.observation_id = EVENT.observation_id and later.version > EVENT.version
                                   and not (? = any(later.releasable_to) and (later.tlp <> 'RED' or ?)
                                            and (later.classification is null or later.classification = any(?)))))
                """.replace("EVENT", event);
    }

    /**
     * Condition on a row with {@code rests_on}, of {@code decision} or {@code delivery}: the caller may see all events from which it follows.
     * Parameters: {@link #eventParameters()}.
     */
    static String maySeeGrounds(String row) {
        return "not exists (select 1 from recorded_event ground where ground.id = any(" + row + ".rests_on) and not "
                + maySee("ground") + ")";
    }

    /**
     * Condition on a row with {@code rests_on}: everything from which it follows was filed by one organisation, whose code is the parameter.
     */
    static String restsOnlyOn(String row) {
        return "not exists (select 1 from recorded_event ground where ground.id = any(" + row
                + ".rests_on) and ground.body -> 'marking' ->> 'originator' <> ?)";
    }

    static Viewer of(Caller caller, ReleasePolicy policy) {
        String organisation = caller.organisation().code();
        Classification classification = policy.classification();
        return new Viewer(
                organisation,
                caller.tlpRed(),
                caller.isNational(),
                classification.shownBy(Channel.SCREEN, classification.ceiling(organisation, caller.cleared())));
    }

    Object[] eventParameters() {
        return new Object[] {organisation, namedForRed, levels, organisation, namedForRed, levels};
    }

    /** Parameters of a query in their order, of which some are several: what {@link #eventParameters()} gives. */
    static @Nullable Object[] parameters(@Nullable Object... parts) {
        return Arrays.stream(parts)
                .flatMap(part -> part instanceof Object[] several ? Arrays.stream(several) : Stream.of(part))
                .toArray();
    }
}
