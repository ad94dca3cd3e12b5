package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Organisation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** What the file defines, and whether a reference to it leads somewhere. Faulty entries count, so that one mistake is not told twice. */
final class Names {

    private final Values values;
    private final Set<String> organisations = new TreeSet<>();
    private final Set<String> contacts = new TreeSet<>();
    private final Set<String> organisationsWithContact = new TreeSet<>();

    Names(Values values) {
        this.values = values;
    }

    /** Notes the code of an {@link Organisation}. */
    @Nullable
    String defineOrganisation(Node node) {
        return define(node, values.code(node), organisations);
    }

    /** Notes the id of a {@link Contact}. */
    @Nullable
    String defineContact(Node node) {
        return define(node, values.id(node), contacts);
    }

    private @Nullable String define(Node node, @Nullable String name, Set<String> defined) {
        if (name != null && !defined.add(name)) {
            values.problems().add(node, name + " is defined a second time", "Give each its own name, or merge the two");
            return null;
        }
        return name;
    }

    /** A reference to an organisation. */
    @Nullable
    String organisation(Node node) {
        String code = values.scalar(node);
        if (code == null || organisations.contains(code)) {
            return code;
        }
        String what = "there is no organisation " + Values.quote(code);
        values.problems().add(node, what, Suggestion.mend(code, organisations));
        return null;
    }

    /** The organisation that a contact belongs to. */
    @Nullable
    String employer(Node node) {
        String code = organisation(node);
        if (code != null) {
            organisationsWithContact.add(code);
        }
        return code;
    }

    /** A reference to somebody who can be told: an organisation that has a contact, or a contact. */
    @Nullable
    String recipient(Node node) {
        String name = values.scalar(node);
        if (name == null || contacts.contains(name) || organisationsWithContact.contains(name)) {
            return name;
        }
        if (organisations.contains(name)) {
            values.problems().add(node, name + " has no contact, so nobody would be told", "Add a contact of " + name);
            return null;
        }
        var known = new TreeSet<>(organisations);
        known.addAll(contacts);
        String what = "there is no organisation or contact " + Values.quote(name);
        values.problems().add(node, what, Suggestion.mend(name, known));
        return null;
    }

    /** Recipients, each once. */
    @Nullable
    List<String> recipients(Node node) {
        return values.list(node, this::recipient);
    }
}
