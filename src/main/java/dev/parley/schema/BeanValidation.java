package dev.parley.schema;

import dev.parley.api.InvalidEventException.Violation;
import jakarta.validation.Configuration;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorContext;
import jakarta.validation.ValidatorFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
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

    /** Of a text whose regular expression reads it too often. */
    static final String TOO_SLOW = "takes too long to check";
    private static final List<Violation> TOO_LONG = List.of(new Violation("", "is too long to be checked"));

    /** Set while a thread validates and no longer: what stayed would hold the application's class loader. */
    private final ThreadLocal<ValidationBudget> budgets = new ThreadLocal<>();
    private final Supplier<ValidationBudget> newBudget;
    private final ValidatorFactory factory;
    private final boolean own;
    private final Validator validator;

    private BeanValidation(ValidatorFactory server, Supplier<ValidationBudget> newBudget) {
        this.newBudget = newBudget;
        this.own = server == null;
        this.factory = own ? Bundled.factory(budgets::get) : server;
        ViolationBound bound = new ViolationBound(factory.getMessageInterpolator(), budgets);
        ValidatorContext context = factory.usingContext().traversableResolver(bound).messageInterpolator(bound);
        ConstraintValidatorFactory validators = factory.getConstraintValidatorFactory();
        this.validator = (validators instanceof BoundedPatterns ? context
                : context.constraintValidatorFactory(new BoundedPatterns(validators, budgets::get))).getValidator();
    }

    /**
     * Finds it.
     *
     * @param maxViolations   after which no more are looked for
     * @param maxPatternSteps the characters that regular expressions may read for each character of an event's texts
     * @throws LinkageError where there is none at all
     */
    public static BeanValidation find(int maxViolations, int maxPatternSteps) {
        Supplier<ValidationBudget> budget = () -> new ValidationBudget(maxViolations, maxPatternSteps);
        ValidatorFactory server = null;
        try {
            server = InitialContext.doLookup(OF_THE_SERVER);
        } catch (NamingException | ClassCastException e) {
            LOG.log(Level.DEBUG, "the server has no Jakarta Validation", e);
        }
        return new BeanValidation(server, budget);
    }

    /** Apart, so that its classes are touched only where the server has none. */
    private static final class Bundled {

        /**
         * Without expressions in messages: Tomcat has the language for them, Jetty not always. With its validators
         * from here unless validation.xml names their factory, as Hibernate Validator finds its own quicker.
         */
        static ValidatorFactory factory(Supplier<ValidationBudget> budget) {
            Configuration<?> configuration = Validation.byDefaultProvider().configure()
                    .messageInterpolator(new ParameterMessageInterpolator());
            if (configuration.getBootstrapConfiguration().getConstraintValidatorFactoryClassName() == null) {
                configuration.constraintValidatorFactory(
                        new BoundedPatterns(configuration.getDefaultConstraintValidatorFactory(), budget));
            }
            return configuration.buildValidatorFactory();
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
        ValidationBudget outer = budgets.get();
        ValidationBudget budget = newBudget.get();
        budgets.set(budget);
        try {
            List<Violation> found = ViolationBound.upTo(budget, () -> validator.validate(value)).stream()
                    .map(BeanValidation::violation)
                    .sorted(Comparator.comparing(Violation::path).thenComparing(Violation::message)).toList();
            // What a constraint composed with ALL_FALSE takes for a good sign was never read to its end.
            return found.isEmpty() && budget.isSpent() ? List.of(new Violation("", TOO_SLOW)) : found;
        } finally {
            if (outer == null) {
                budgets.remove();
            } else {
                budgets.set(outer);
            }
        }
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
