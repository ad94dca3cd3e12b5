package dev.vedette.notify.delivery;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for, as text, so that what is wrong with it is said in one way. */
public class PageQuery {

    /** From 0. */
    @QueryParam("page")
    public @Nullable String page;

    /** At most 200. */
    @QueryParam("size")
    public @Nullable String size;
}
