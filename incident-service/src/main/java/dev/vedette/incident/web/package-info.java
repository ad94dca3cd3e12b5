/** The pages: they translate between forms and use cases and decide nothing. May use every feature of this service. */
@NullMarked
package dev.vedette.incident.web;

import org.jspecify.annotations.NullMarked;
