package dev.vedette.notify.web;

/**
 * What is wrong with a form, as it is listed above it.
 *
 * @param field where it is, to be led to
 * @param label how the form calls that field; empty if it is about none
 */
public record Mistake(String field, String label, String what) {}
