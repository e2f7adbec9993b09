package dev.parley.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A query is decoded, keeps its order and never fails. */
class QueryTest {

    @Test
    void readsNamesAndValuesInOrder() {
        assertThat(Query.parse("b=1&a=2&b=3")).containsExactly(
                Map.entry("b", List.of("1", "3")), Map.entry("a", List.of("2")));
    }

    @Test
    void decodes() {
        assertThat(Query.parse("n%C3%A4me=a+b%26c=d")).containsExactly(Map.entry("näme", List.of("a b&c=d")));
    }

    @Test
    void toleratesWhatIsOdd() {
        assertThat(Query.parse(null)).isEmpty();
        assertThat(Query.parse("")).isEmpty();
        assertThat(Query.parse("&&a&=b&c=%zz")).containsExactly(
                Map.entry("a", List.of("")), Map.entry("", List.of("b")), Map.entry("c", List.of("%zz")));
    }
}
