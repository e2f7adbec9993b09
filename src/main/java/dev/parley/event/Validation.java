package dev.parley.event;

import dev.parley.api.InvalidEventException.Violation;
import java.util.List;

/** Port: what makes a payload a valid one. <b>Thread:</b> any. <b>Block:</b> as long as an application's own checks. */
public interface Validation {

    /**
     * Makes sure that values of a type can be checked.
     *
     * @throws RuntimeException when what the type says about itself is wrong
     */
    void prepare(Class<?> type);

    /** What is wrong with a value; nothing when it is valid. */
    List<Violation> check(Object value);
}
