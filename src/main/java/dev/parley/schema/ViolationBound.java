package dev.parley.schema;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Ends a validation when enough violations are found: each costs as much as a hundred checks, and a client can cause
 * one by three bytes. Counts where their messages are made; from the last one on no property is to be validated any more.
 *
 * <p>Asks nobody else whether a property may be validated: payloads are no entities, and Jakarta Persistence takes
 * 100 µs to answer what of them is loaded. <b>Thread:</b> any; a validation stays on its thread.
 */
final class ViolationBound implements TraversableResolver, MessageInterpolator {

    private static final class Count {

        private int left;

        private Count(int left) {
            this.left = left;
        }
    }

    private final MessageInterpolator messages;
    private final int max;
    /** Set while a thread validates and no longer: what stayed would hold the application's class loader. */
    private final ThreadLocal<Count> counts = new ThreadLocal<>();

    ViolationBound(MessageInterpolator messages, int max) {
        this.messages = messages;
        this.max = max;
    }

    /** The violations that a validation finds until it ends. */
    <T> Set<ConstraintViolation<T>> upTo(Supplier<Set<ConstraintViolation<T>>> validation) {
        Count outer = counts.get();
        Count count = new Count(max);
        counts.set(count);
        try {
            Set<ConstraintViolation<T>> found = validation.get();
            if (found.isEmpty() && count.left <= 0) {
                // Those counted were withdrawn, as by a constraint composed with OR: nothing may stay unchecked.
                count.left = Integer.MAX_VALUE;
                found = validation.get();
            }
            return found;
        } finally {
            if (outer == null) {
                counts.remove();
            } else {
                counts.set(outer);
            }
        }
    }

    private void found() {
        Count count = counts.get();
        if (count != null) {
            count.left--;
        }
    }

    private boolean goesOn() {
        Count count = counts.get();
        return count == null || count.left > 0;
    }

    @Override
    public String interpolate(String template, Context context) {
        found();
        return messages.interpolate(template, context);
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        found();
        return messages.interpolate(template, context, locale);
    }

    @Override
    public boolean isReachable(Object bean, Path.Node property, Class<?> root, Path path, ElementType type) {
        return goesOn();
    }

    @Override
    public boolean isCascadable(Object bean, Path.Node property, Class<?> root, Path path, ElementType type) {
        return goesOn();
    }
}
