package dev.vedette.standalone.scenario;

import java.time.Duration;

/**
 * One thing that happens in a story.
 *
 * @param number from 1, as other steps refer to it
 * @param at after the start of the story
 * @param from code of the organisation that does it
 */
public record Step(int number, Duration at, String from, Deed deed) {}
