package dev.vedette.notify.directory;

import java.util.List;
import java.util.TreeSet;

/**
 * Several that are told together.
 *
 * @param id lower case, unique among all names of the directory
 * @param members sorted codes of organisations and ids of contacts, other groups and rosters; a group does not lead back to itself
 */
public record Group(String id, String name, List<String> members) {

    public Group {
        members = List.copyOf(new TreeSet<>(members));
    }
}
