package dev.parley.it;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** Takes what comes at a steady speed, or as fast as it comes. */
final class Pace extends FilterInputStream {

    private static final int TICKS = 20;

    private int most = Integer.MAX_VALUE;

    Pace(InputStream in) {
        super(in);
    }

    /** From now on no more than so many bytes a second. */
    void slowDown(int bytesPerSecond) {
        most = bytesPerSecond / TICKS;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (most < Integer.MAX_VALUE) {
            try {
                TimeUnit.MILLISECONDS.sleep(1000 / TICKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return super.read(bytes, from, Math.min(length, most));
    }
}
