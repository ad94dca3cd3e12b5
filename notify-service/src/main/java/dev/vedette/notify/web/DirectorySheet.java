package dev.vedette.notify.web;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.rulefile.Reading;
import java.time.Instant;
import java.util.List;

/**
 * The page with the directory of a release.
 *
 * @param mistaken whether the rule file has mistakes, so that there is nothing to show
 * @param draft whether it can be changed
 */
public record DirectorySheet(
        Release release,
        boolean mistaken,
        boolean draft,
        List<DirectoryReport.OrganisationReport> organisations,
        List<DirectoryReport.GroupReport> groups,
        List<DirectoryReport.RosterReport> rosters) {

    static DirectorySheet of(Release release, Reading reading, Instant now) {
        Directory directory = directory(reading);
        return new DirectorySheet(
                release,
                reading instanceof Reading.Refused,
                release.state() == Release.State.DRAFT && reading instanceof Reading.Accepted,
                DirectoryReport.organisations(directory),
                DirectoryReport.groups(directory),
                DirectoryReport.rosters(directory, now));
    }

    /** An empty one of a file with mistakes. */
    static Directory directory(Reading reading) {
        return reading instanceof Reading.Accepted accepted
                ? accepted.directory()
                : Directory.of(List.of(), List.of(), List.of(), List.of());
    }
}
