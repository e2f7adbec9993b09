package dev.parley.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what a class logs, at every level, instead of printing it. */
public final class RecordingLog implements AutoCloseable {

    private final List<LogRecord> entries = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            entries.add(entry);
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };
    private final Logger logger;

    /** From now on. */
    public RecordingLog(Class<?> owner) {
        logger = Logger.getLogger(owner.getName());
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    /** In their order. */
    public List<LogRecord> entries() {
        return entries;
    }

    /** Their messages. */
    public List<String> lines() {
        return entries.stream().map(LogRecord::getMessage).toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
