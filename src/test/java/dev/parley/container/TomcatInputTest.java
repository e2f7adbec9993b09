package dev.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;

class TomcatInputTest {

    private static final int ROOM = 4;

    private final byte[] buffer = new byte[16];

    /** What Tomcat's own buffer has. */
    private static final class Kept extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Kept(String text) {
            bytes = new ByteArrayInputStream(text.getBytes());
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] room, int from, int length) {
            return bytes.read(room, from, length);
        }

        @Override
        public boolean isReady() {
            return bytes.available() > 0;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private static ReadableByteChannel channel(String text) {
        return Channels.newChannel(new ByteArrayInputStream(text.getBytes()));
    }

    @Test
    void asksTheSocketForNothingAfterAPieceThatLeftRoom() throws IOException {
        Input input = new TomcatInput(new Kept("abc"), channel("not asked for"), ROOM);
        assertThat(input.read(buffer, 0)).isEqualTo(3);
        assertThat(input.read(buffer, 3)).isZero();
    }

    @Test
    void readsPastTheBufferThatIsFull() throws IOException {
        Input input = new TomcatInput(new Kept("abcd"), channel("0123456789abcdefghi"), ROOM);
        assertThat(input.read(buffer, 0)).isEqualTo(ROOM);
        assertThat(input.read(buffer, ROOM)).isEqualTo(16);
        assertThat(input.read(buffer, 16)).isEqualTo(3);
        assertThat(new String(buffer, 0, 3)).isEqualTo("ghi");
        assertThat(input.read(buffer, 3)).isZero();
    }

    @Test
    void tellsTheEnd() throws IOException {
        Input input = new TomcatInput(new Kept("abcd"), channel(""), ROOM);
        assertThat(input.read(buffer, 0)).isEqualTo(ROOM);
        assertThat(input.read(buffer, ROOM)).isEqualTo(-1);
    }

    @Test
    void endsWhenTheSocketIsClosedMeanwhile() throws IOException {
        ReadableByteChannel closed = new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer room) throws IOException {
                throw new ClosedChannelException();
            }

            @Override
            public boolean isOpen() {
                return false;
            }

            @Override
            public void close() {
                throw new UnsupportedOperationException();
            }
        };
        assertThat(new TomcatInput(new Kept("abcd"), closed, ROOM).read(buffer, ROOM)).isEqualTo(-1);
    }

    @Test
    void hasNothingAfterAFalseAlarm() throws IOException {
        assertThat(new TomcatInput(new Kept(""), channel("0"), ROOM).read(buffer, 0)).isZero();
    }
}
