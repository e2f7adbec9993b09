package dev.parley.schema;

import dev.parley.api.InvalidEventException.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

    private static final List<Violation> TOO_LONG = List.of(new Violation("", "is too long to be checked"));

    private final ValidatorFactory factory;
    private final boolean own;
    private final ViolationBound bound;
    private final Validator validator;

    private BeanValidation(ValidatorFactory factory, boolean own, int maxViolations) {
        this.factory = factory;
        this.own = own;
        this.bound = new ViolationBound(factory.getMessageInterpolator(), maxViolations);
        this.validator = factory.usingContext().traversableResolver(bound).messageInterpolator(bound).getValidator();
    }

    /**
     * Finds it.
     *
     * @param maxViolations after which no more are looked for
     * @throws LinkageError where there is none at all
     */
    public static BeanValidation find(int maxViolations) {
        try {
            return new BeanValidation(InitialContext.doLookup(OF_THE_SERVER), false, maxViolations);
        } catch (NamingException | ClassCastException e) {
            LOG.log(Level.DEBUG, "the server has no Jakarta Validation", e);
        }
        return new BeanValidation(Bundled.factory(), true, maxViolations);
    }

    /** Apart, so that its classes are touched only where the server has none. */
    private static final class Bundled {

        /** Without expressions in messages: Tomcat has the language for them, Jetty not always. */
        static ValidatorFactory factory() {
            return Validation.byDefaultProvider().configure()
                    .messageInterpolator(new ParameterMessageInterpolator()).buildValidatorFactory();
        }
    }

    @Override
    public void prepare(Class<?> type) {
        validator.getConstraintsForClass(type);
    }

    @Override
    public List<Violation> check(Object value) {
        try {
            return violations(value);
        } catch (StackOverflowError e) {
            // A regular expression with alternatives recurses for each character of a long text.
            return TOO_LONG;
        }
    }

    private List<Violation> violations(Object value) {
        return bound.upTo(() -> validator.validate(value)).stream().map(BeanValidation::violation)
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
