package dev.vedette.notify.replay;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.routing.RuleSet;

/** Rules with the directory that they were written for. */
public record Version(Directory directory, RuleSet rules) {}
