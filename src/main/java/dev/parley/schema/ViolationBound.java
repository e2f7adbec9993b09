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
 * one by three bytes. Counts where their messages are made; from the last one on no property is to be validated any
 * more.
 *
 * <p>Asks nobody else whether a property may be validated: payloads are no entities, and Jakarta Persistence takes
 * 100 µs to answer what of them is loaded. <b>Thread:</b> any; a validation stays on its thread.
 */
final class ViolationBound implements TraversableResolver, MessageInterpolator {

    private final MessageInterpolator messages;
    private final ThreadLocal<ValidationBudget> budgets;

    /** @param budgets of the validation on each thread, if one is under way */
    ViolationBound(MessageInterpolator messages, ThreadLocal<ValidationBudget> budgets) {
        this.messages = messages;
        this.budgets = budgets;
    }

    /** The violations that a validation finds until it ends. */
    static <T> Set<ConstraintViolation<T>> upTo(ValidationBudget budget,
            Supplier<Set<ConstraintViolation<T>>> validation) {
        Set<ConstraintViolation<T>> found = validation.get();
        if (found.isEmpty() && !budget.hasViolations()) {
            // Those counted were withdrawn, as by a constraint composed with OR: nothing may stay unchecked.
            budget.allViolations();
            found = validation.get();
        }
        return found;
    }

    private void found() {
        ValidationBudget budget = budgets.get();
        if (budget != null) {
            budget.found();
        }
    }

    private boolean goesOn() {
        ValidationBudget budget = budgets.get();
        return budget == null || budget.hasViolations();
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
