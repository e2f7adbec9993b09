package dev.parley.json;

import java.lang.reflect.Type;
import java.util.function.BiPredicate;

/**
 * Finds the value that JSON-B does not bind, in text that has the shape of its type: an ill-formed date, or a record
 * whose constructor refuses. Innermost first, as the outer ones fail with it. <b>Thread:</b> one.
 */
final class FaultSearch extends FitCheck {

    /** Characters that are bound once more; what is beyond them is answered without a path. */
    private static final int BUDGET = 65_536;

    private final BiPredicate<String, Type> binds;
    private int spent;

    /** @param binds whether JSON-B binds a text to a type */
    FaultSearch(JsonText text, BiPredicate<String, Type> binds) {
        super(text, 1);
        this.binds = binds;
    }

    @Override
    void bound(Shape shape, int start) {
        if (shape.bound() == null || !found().isEmpty() || spent > BUDGET) {
            return;
        }
        String value = text().since(start);
        spent += value.length();
        if (spent <= BUDGET && !binds.test(value, shape.bound())) {
            complain(shape.unfit());
        }
    }
}
