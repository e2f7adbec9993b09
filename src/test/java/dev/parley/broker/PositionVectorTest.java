package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Position;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text of positions gives back what it was made of, and is short. */
class PositionVectorTest {

    private static Recovery at(Topic topic, String epoch, long offset) {
        Position position = new Position(epoch, offset);
        return new Recovery(topic, position, position);
    }

    @Test
    void readsWhatItWrote() {
        Topic one = new Topic("/n", "one");
        Topic two = new Topic("/n", "two");
        String text = PositionVector.text(List.of(at(one, "a-0", 40), at(Topic.everywhere("one"), "b-0", 0),
                at(two, "a-0", 7)));
        PositionVector read = PositionVector.parse(text).orElseThrow();
        assertThat(read.of(one)).isEqualTo(new Position("a-0", 40));
        assertThat(read.of(Topic.everywhere("one"))).isEqualTo(new Position("b-0", 0));
        assertThat(read.of(two)).isEqualTo(new Position("a-0", 7));
        assertThat(read.of(new Topic("/n", "three"))).as("not followed").isNull();
    }

    @Test
    void hasAtMostAKibibyte() {
        List<Recovery> all = new ArrayList<>();
        for (int i = 0; i < PositionVector.MAX_NAMES; i++) {
            all.add(at(new Topic("/n", "topic " + i), "0123abcd-zz", 1L << 40));
            all.add(at(Topic.everywhere("topic " + i), "0123abcd-zz", 1L << 40));
        }
        assertThat(PositionVector.text(all)).hasSizeLessThanOrEqualTo(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "00000000:1", ":", "1", "e:x=99999999999999999999", "e:x=-1", "e:=1",
        "e:x=1;", "e:x"})
    void isEmptyForATextThatIsNone(String text) {
        assertThat(PositionVector.parse(text)).isEmpty();
    }
}
