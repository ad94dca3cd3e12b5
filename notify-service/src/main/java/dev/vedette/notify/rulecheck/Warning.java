package dev.vedette.notify.rulecheck;

/**
 * Something in a rule file that can do nothing, or does other than it seems, though it is no mistake.
 *
 * @param what what is so
 * @param mend what to do about it
 */
public record Warning(Subject about, String what, String mend) {}
