package dev.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServletInputTest {

    private final Deque<Integer> lengths = new ArrayDeque<>();
    private final byte[] buffer = new byte[16];
    private boolean toldThatItIsNotReady;

    private final ServletInputStream in = new ServletInputStream() {
        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] room) {
            return lengths.removeFirst();
        }

        @Override
        public boolean isReady() {
            toldThatItIsNotReady |= lengths.isEmpty();
            return !lengths.isEmpty();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    };

    @Test
    void goesOnUntilThereIsSomethingOrItIsNotReady() throws IOException {
        lengths.addAll(List.of(0, 3, 0));
        Input input = new ServletInput(in);
        assertThat(input.read(buffer, 0)).isEqualTo(3);
        assertThat(toldThatItIsNotReady).isFalse();
        assertThat(input.read(buffer, 3)).isZero();
        assertThat(toldThatItIsNotReady).as("or nobody would be told of more").isTrue();
    }

    @Test
    void tellsTheEnd() throws IOException {
        lengths.add(-1);
        assertThat(new ServletInput(in).read(buffer, 0)).isEqualTo(-1);
    }
}
