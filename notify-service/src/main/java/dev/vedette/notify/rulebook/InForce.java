package dev.vedette.notify.rulebook;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.routing.RuleSet;

/** A directory and the rules that were checked against it: always exchanged together. */
public record InForce(Directory directory, RuleSet rules) {}
