/** The pages: they show what was decided and decide nothing. May use every feature of this service. */
@NullMarked
package dev.vedette.notify.web;

import org.jspecify.annotations.NullMarked;
