package dev.parley.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.api.InvalidEventException.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundled one, as there is no JNDI here. */
class BeanValidationTest {

    private static final Locale LOCALE = Locale.getDefault();

    private static BeanValidation validation;

    record Item(@NotBlank String name, @Positive int price) {
    }

    record Order(@NotBlank String buyer, List<@Valid Item> items) {
    }

    record Wrong(@Past String notATime) {
    }

    @BeforeAll
    static void find() {
        Locale.setDefault(Locale.ENGLISH);
        validation = BeanValidation.find();
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
    void aTypeIsPreparedBeforeAnybodySendsOne() {
        validation.prepare(Order.class);
        validation.prepare(String.class);
        assertThatThrownBy(() -> validation.check(new Wrong("x"))).isInstanceOf(RuntimeException.class);
    }
}
