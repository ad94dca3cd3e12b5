package dev.vedette.incident.web;

/** A field that differs between two versions. */
public record Difference(String field, String before, String after) {}
