package dev.parley.schema;

import dev.parley.api.InvalidEventException.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.ElementType;
import java.util.Comparator;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Jakarta Validation: the server's, which knows the application's {@code validation.xml} and its CDI beans, or the
 * bundled one where the server has none.
 */
public final class BeanValidation implements dev.parley.event.Validation, AutoCloseable {

    private static final Logger LOG = System.getLogger(BeanValidation.class.getName());
    /** Jakarta EE 10 platform, EE.5.19. */
    private static final String OF_THE_SERVER = "java:comp/ValidatorFactory";

    private final ValidatorFactory factory;
    private final boolean own;
    private final Validator validator;

    private BeanValidation(ValidatorFactory factory, boolean own) {
        this.factory = factory;
        this.own = own;
        this.validator = factory.usingContext().traversableResolver(new EveryProperty()).getValidator();
    }

    /**
     * Finds it.
     *
     * @throws LinkageError where there is none at all
     */
    public static BeanValidation find() {
        try {
            return new BeanValidation(InitialContext.doLookup(OF_THE_SERVER), false);
        } catch (NamingException | ClassCastException e) {
            LOG.log(Level.DEBUG, "the server has no Jakarta Validation", e);
        }
        return new BeanValidation(Bundled.factory(), true);
    }

    /** Apart, so that its classes are touched only where the server has none. */
    private static final class Bundled {

        /** Without expressions in messages: Tomcat has the language for them, Jetty not always. */
        static ValidatorFactory factory() {
            return Validation.byDefaultProvider().configure()
                    .messageInterpolator(new ParameterMessageInterpolator()).buildValidatorFactory();
        }
    }

    /** Payloads are no entities: nobody need ask Jakarta Persistence, at 100 µs each time, what of them is loaded. */
    private static final class EveryProperty implements TraversableResolver {

        @Override
        public boolean isReachable(Object bean, Path.Node property, Class<?> root, Path path, ElementType type) {
            return true;
        }

        @Override
        public boolean isCascadable(Object bean, Path.Node property, Class<?> root, Path path, ElementType type) {
            return true;
        }
    }

    @Override
    public void prepare(Class<?> type) {
        validator.getConstraintsForClass(type);
    }

    @Override
    public List<Violation> check(Object value) {
        return validator.validate(value).stream().map(BeanValidation::violation)
                .sorted(Comparator.comparing(Violation::path).thenComparing(Violation::message)).toList();
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        return new Violation(violation.getPropertyPath().toString(), violation.getMessage());
    }

    /** For the constraints of a type. */
    Validator validator() {
        return validator;
    }

    @Override
    public void close() {
        if (own) {
            factory.close();
        }
    }
}
