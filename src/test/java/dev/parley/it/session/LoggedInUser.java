package dev.parley.it.session;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** Lives in the HTTP session. */
@SessionScoped
public class LoggedInUser implements Serializable {

    private static final long serialVersionUID = 1L;

    private String name = "nobody";

    /** The name that a servlet has set. */
    public String name() {
        return name;
    }

    void rename(String to) {
        name = to;
    }
}
