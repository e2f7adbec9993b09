package dev.parley.container;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads from Tomcat's socket. Tomcat's stream has a small buffer, which is full of what came first when it reports that
 * something came, and which everything else would go through as well, a system call for each filling. And it need not
 * be asked whether more has come: unlike the Servlet API says, it reports that in any case.
 *
 * @param in      gives the content of that buffer
 * @param channel gives the rest
 * @param room    of that buffer, in bytes: the client has sent no more than what filled it only in part
 */
record TomcatInput(ServletInputStream in, ReadableByteChannel channel, int room) implements Input {

    @Override
    public int read(byte[] buffer, int before) throws IOException {
        if (before == 0) {
            return in.isReady() ? in.read(buffer) : 0;
        }
        try {
            return before < room ? 0 : channel.read(ByteBuffer.wrap(buffer));
        } catch (ClosedChannelException e) {
            // By a hook, or anybody else of ours, who has reported it.
            return -1;
        }
    }
}
