package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write is on the disk as a whole or not at all. */
class StoreFileTest {

    /** More than MVStore holds back by default until it writes what nobody has committed. */
    private static final int VALUES = 400;
    private static final String VALUE = "x".repeat(100_000);

    private MVMap<String, String> values;

    @Test
    void keepsNothingOfALargeWriteThatFails(@TempDir Path folder) {
        try (StoreFile file = new StoreFile()) {
            file.add(store -> values = store.openMap("values"));
            file.open(folder.resolve("app.rooms"));
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> file.writeNow(() -> {
                for (int i = 0; i < VALUES; i++) {
                    values.put("k" + i, VALUE);
                }
                throw new IllegalStateException("no space left");
            }));
            assertThat(file.read(() -> values.size())).isZero();
            file.writeNow(() -> values.put("k", "v"));
            assertThat(file.read(() -> values.size())).isOne();
        }
    }
}
