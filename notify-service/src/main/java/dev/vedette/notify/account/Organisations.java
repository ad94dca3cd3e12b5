package dev.vedette.notify.account;

import java.util.List;
import java.util.Optional;

/** The organisations that this installation knows; a code that is not among them is an error wherever it is given. */
public interface Organisations {

    /** Returns all of them, sorted by code. */
    List<Organisation> all();

    /** Returns the one with exactly this code. */
    Optional<Organisation> find(String code);
}
