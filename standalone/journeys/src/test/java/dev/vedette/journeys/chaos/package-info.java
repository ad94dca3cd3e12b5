/**
 * Chaos: every part of an installation is killed, stopped, cut off and starved, in random order and under load, and what clients were answered is
 * compared with what a mail server took. Takes half an hour, so that only {@code bench/chaos} runs it; what judges it has tests of its own.
 *
 * <p>May use the launcher's classes that start PostgreSQL and processes, and nothing of the services but their jars, REST and mails.
 */
@NullMarked
package dev.vedette.journeys.chaos;

import org.jspecify.annotations.NullMarked;
