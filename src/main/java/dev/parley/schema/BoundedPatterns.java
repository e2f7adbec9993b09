package dev.parley.schema;

import dev.parley.schema.ValidationBudget.SpentException;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Bounds the regular expressions of {@code @Pattern} and {@code @Email}, of which some take exponential time for a text
 * that a client chooses: what they read is counted, and a text that is read too often is invalid.
 *
 * <p>Makes validators as another factory does, the two named ones wrapped. <b>Thread:</b> any.
 */
final class BoundedPatterns implements ConstraintValidatorFactory {

    private final ConstraintValidatorFactory factory;
    private final Supplier<ValidationBudget> budget;

    /** @param budget of the validation on this thread; {@code null} for none */
    BoundedPatterns(ConstraintValidatorFactory factory, Supplier<ValidationBudget> budget) {
        this.factory = factory;
        this.budget = budget;
    }

    /** Hibernate Validator takes any validator for the class that it names. */
    @Override
    @SuppressWarnings("unchecked")
    public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> key) {
        T validator = factory.getInstance(key);
        return validator == null || !matchesTexts(key) ? validator
                : (T) new Bounded((ConstraintValidator<Annotation, CharSequence>) validator);
    }

    @Override
    public void releaseInstance(ConstraintValidator<?, ?> instance) {
        factory.releaseInstance(instance instanceof Bounded bounded ? bounded.validator : instance);
    }

    /** One that takes any character sequence for a text; an application's own may want a String. */
    private static boolean matchesTexts(Class<?> validator) {
        return has(validator, "isValid", CharSequence.class, ConstraintValidatorContext.class)
                && Stream.of(Pattern.class, Email.class).anyMatch(each -> has(validator, "initialize", each));
    }

    private static boolean has(Class<?> type, String method, Class<?>... parameters) {
        try {
            return type.getMethod(method, parameters) != null;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private final class Bounded implements ConstraintValidator<Annotation, CharSequence> {

        private final ConstraintValidator<Annotation, CharSequence> validator;

        private Bounded(ConstraintValidator<Annotation, CharSequence> validator) {
            this.validator = validator;
        }

        @Override
        public void initialize(Annotation constraint) {
            validator.initialize(constraint);
        }

        @Override
        public boolean isValid(CharSequence value, ConstraintValidatorContext context) {
            ValidationBudget left = budget.get();
            if (value == null || left == null) {
                return validator.isValid(value, context);
            }
            try {
                return validator.isValid(left.text(value), context);
            } catch (SpentException e) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(BeanValidation.TOO_SLOW).addConstraintViolation();
                return false;
            }
        }
    }
}
