package dev.parley.it.app;

import jakarta.enterprise.context.RequestScoped;

/** Shows that each hook has a request context of its own. */
@RequestScoped
public class RequestNote {

    private int uses;

    /** How often this instance was used. */
    public int use() {
        return ++uses;
    }
}
