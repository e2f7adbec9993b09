package dev.parley.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.api.InvalidEventException.Violation;
import dev.parley.fake.FakeNode;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.CompositionType;
import org.hibernate.validator.constraints.ConstraintComposition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundled one, as there is no JNDI here. */
public class BeanValidationTest {

    private static final Locale LOCALE = Locale.getDefault();

    private static BeanValidation validation;

    /** Public, as JSON-B wants it. */
    public record Item(@NotBlank String name, @Positive int price) {
    }

    /** Of items. */
    public record Order(@NotBlank String buyer, List<@Valid Item> items) {
    }

    record Spelled(@Pattern(regexp = "(a|b)*") String letters) {
    }

    /** All take exponential time for a text that does not match. */
    record Evil(@Pattern(regexp = "(a*)*b\\1") String text, @Email(regexp = "(a+)+\\1@example\\.org") String address,
                List<@Pattern(regexp = "(a*)*b\\1", message = "is no word") String> words) {
    }

    record Denied(@NotWord String text) {
    }

    /** What does not match is valid. */
    @ConstraintComposition(CompositionType.ALL_FALSE)
    @Pattern(regexp = "(a*)*b\\1")
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Target({ElementType.FIELD, ElementType.TYPE_USE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface NotWord {
        String message() default "is a word";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    record Names(List<@ShortOrAbsent String> names) {
    }

    /** One of two is enough: what the other one finds is withdrawn. */
    @ConstraintComposition(CompositionType.OR)
    @Null
    @Size(max = 3)
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Target(ElementType.TYPE_USE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface ShortOrAbsent {
        String message() default "is long";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    record Wrong(@Past String notATime) {
    }

    @BeforeAll
    static void find() {
        Locale.setDefault(Locale.ENGLISH);
        validation = BeanValidation.find(20, 15);
    }

    @AfterAll
    static void close() {
        validation.close();
        Locale.setDefault(LOCALE);
    }

    @Test
    void tellsEveryViolationWithItsPathInAStableOrder() {
        assertThat(validation.check(new Order(" ", List.of(new Item("tea", 1), new Item(null, 0))))).containsExactly(
                new Violation("buyer", "must not be blank"),
                new Violation("items[1].name", "must not be blank"),
                new Violation("items[1].price", "must be greater than 0"));
    }

    @Test
    void findsNothingWrongWithWhatIsValidOrUnconstrained() {
        assertThat(validation.check(new Order("me", List.of(new Item("tea", 1))))).isEmpty();
        assertThat(validation.check("text")).isEmpty();
    }

    @Test
    void stopsWhenEnoughViolationsAreFound() {
        Order order = new Order("me", Stream.generate(() -> new Item(null, 0)).limit(100_000).toList());
        assertThat(validation.check(order)).hasSize(20).allSatisfy(each ->
                assertThat(each.path()).startsWith("items["));
    }

    /** By the best of some tries in time of the processor, of which other tests take none. */
    @Test
    void anInvalidEventCostsAtMostTwentyTimesWhatAValidOneOfItsSizeCosts() {
        String valid = "{\"buyer\":\"me\",\"items\":[" + "{\"name\":\"a\",\"price\":1},".repeat(10_000) + "null]}";
        String invalid = "{\"buyer\":\"me\",\"items\":[" + "{},".repeat(77_000) + "null]}";
        long cheapest = Long.MAX_VALUE;
        long dearest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            cheapest = Math.min(cheapest, nanos(valid, 0));
            dearest = Math.min(dearest, nanos(invalid, 20));
        }
        assertThat(dearest).isLessThanOrEqualTo(20 * cheapest);
    }

    private static long nanos(String order, int violations) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        assertThat(validation.check(FakeNode.JSON.readExactly(order, Order.class))).hasSize(violations);
        return threads.getCurrentThreadCpuTime() - started;
    }

    @Test
    void checksAllWhereViolationsAreWithdrawn() {
        List<String> names = new ArrayList<>(Collections.nCopies(100, "tea"));
        assertThat(validation.check(new Names(names))).isEmpty();
        names.add("coffee");
        assertThat(validation.check(new Names(names))).containsExactly(
                new Violation("names[100].<list element>", "is long"));
    }

    @Test
    void aTextOnWhichARegularExpressionOverflowsTheStackIsInvalid() {
        assertThat(validation.check(new Spelled("ab".repeat(1_000_000)))).containsExactly(
                new Violation("", "is too long to be checked"));
    }

    @Test
    void endsRegularExpressionsThatTakeExponentialTime() {
        String evil = "a".repeat(60) + '!';
        Evil event = new Evil(evil, evil + "@example.org", Collections.nCopies(5, evil));
        validation.check(event);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        assertThat(validation.check(event)).hasSize(7).allSatisfy(each ->
                assertThat(each.message()).isEqualTo("takes too long to check"))
                .extracting(Violation::path).contains("text", "address", "words[4].<list element>");
        assertThat(threads.getCurrentThreadCpuTime() - started).isLessThan(1_000_000_000L);
        assertThat(validation.check(new Evil("b", "aa@example.org", List.of("b", "c"))))
                .containsExactly(new Violation("words[1].<list element>", "is no word"));
    }

    @Test
    void refusesATextThatNoOneCouldCheckToItsEndWhereItWouldBeValidByThat() {
        assertThat(validation.check(new Denied("c"))).isEmpty();
        assertThat(validation.check(new Denied("b"))).containsExactly(new Violation("text", "is a word"));
        assertThat(validation.check(new Denied("a".repeat(60) + '!'))).containsExactly(
                new Violation("", "takes too long to check"));
    }

    /** By the best of some tries in time of the processor, of which other tests take none. */
    @Test
    void aTextForASlowRegularExpressionCostsAtMostTwentyTimesWhatAGoodOneOfItsSizeCosts() {
        String text = "a".repeat(1_000_000);
        String valid = "{\"text\":\"" + text + "\"}";
        String invalid = "{\"text\":\"" + text + "!\"}";
        long cheapest = Long.MAX_VALUE;
        long dearest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            cheapest = Math.min(cheapest, nanosOfText(valid, Free.class, 0));
            dearest = Math.min(dearest, nanosOfText(invalid, Slow.class, 1));
        }
        assertThat(dearest).isLessThanOrEqualTo(20 * cheapest);
    }

    private static long nanosOfText(String json, Class<?> type, int violations) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        assertThat(validation.check(FakeNode.JSON.readExactly(json, type))).hasSize(violations);
        return threads.getCurrentThreadCpuTime() - started;
    }

    /** Public, as JSON-B wants it. */
    public record Slow(@Pattern(regexp = "(.*)(.*)(.*)b") String text) {
    }

    /** The same without a slow expression. */
    public record Free(@Pattern(regexp = ".*") String text) {
    }

    @Test
    void aTypeIsPreparedBeforeAnybodySendsOne() {
        validation.prepare(Order.class);
        validation.prepare(String.class);
        assertThatThrownBy(() -> validation.check(new Wrong("x"))).isInstanceOf(RuntimeException.class);
    }
}
