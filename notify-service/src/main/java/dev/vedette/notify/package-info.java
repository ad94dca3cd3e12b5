/** Decides who is told about an event, tells them, and records who was told what, when and why. */
@NullMarked
package dev.vedette.notify;

import org.jspecify.annotations.NullMarked;
