package dev.parley.fake;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A connection of a container's that takes bytes only while it is let. */
public final class SlowWire implements WebConnection {

    private final List<String> record = new ArrayList<>();
    private final ByteArrayOutputStream unflushed = new ByteArrayOutputStream();
    private WriteListener listener;
    private boolean takes;
    private IOException failure;

    private final ServletOutputStream out = new ServletOutputStream() {
        @Override
        public boolean isReady() {
            return takes;
        }

        @Override
        public void setWriteListener(WriteListener added) {
            listener = added;
        }

        @Override
        public void write(int b) throws IOException {
            if (failure != null) {
                throw failure;
            }
            unflushed.write(b);
        }

        @Override
        public void flush() {
            record.add(HexFormat.of().formatHex(unflushed.toByteArray()));
            unflushed.reset();
        }
    };

    /** What was flushed, in hexadecimal digits, and {@code end}. */
    public List<String> record() {
        return record;
    }

    /** From now on it takes bytes. */
    public void open() throws IOException {
        takes = true;
        listener.onWritePossible();
    }

    /** From now on it does not. */
    public void shut() {
        takes = false;
    }

    public void fail(IOException reason) {
        failure = reason;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return out;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return false;
            }

            @Override
            public boolean isReady() {
                return false;
            }

            @Override
            public void setReadListener(ReadListener added) {
                // Nothing ever comes.
            }

            @Override
            public int read() {
                return -1;
            }
        };
    }

    @Override
    public void close() {
        record.add("end");
    }
}
