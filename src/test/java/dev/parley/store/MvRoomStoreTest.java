package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.room.RoomStore;
import dev.parley.room.RoomStore.Alarm;
import dev.parley.room.RoomStoreContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvRoomStoreTest extends RoomStoreContract {

    private static final int ACKNOWLEDGED = 400;
    private static final String ROOM = "/rooms/a";

    @TempDir
    private Path folder;
    private StoreFile file;
    private MvRoomStore store;

    @BeforeEach
    void open() {
        file = new StoreFile();
        store = new MvRoomStore(file);
        file.open(file());
    }

    @AfterEach
    void close() {
        file.close();
    }

    private Path file() {
        return folder.resolve("deep").resolve("app.rooms");
    }

    @Override
    protected RoomStore store() {
        return store;
    }

    @Test
    void hasEverythingAfterARestart() {
        store.write(ROOM, Map.of("k", Optional.of("1")));
        store.alarm(ROOM, Optional.of(new Alarm(5, 1)));
        close();
        open();
        assertThat(store.get(ROOM, "k")).contains("1");
        assertThat(store.alarms()).containsOnly(Map.entry(ROOM, new Alarm(5, 1)));
    }

    @Test
    void saysThatAnotherHasTheFileOpen() {
        StoreFile second = new StoreFile();
        assertThatIllegalStateException().isThrownBy(() -> second.open(file()))
                .withMessageContaining("app.rooms (parley.room.directory)")
                .withMessageContaining("another application");
        second.close();
    }

    @Test
    void goesOnAfterAWriteThatFailedWithAllThatWasAcknowledged() throws InterruptedException {
        store.write(ROOM, Map.of("first", Optional.of("1")));
        Thread writer = Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("parley-store-writer")).findFirst().orElseThrow();
        AtomicBoolean failed = new AtomicBoolean();
        Thread disk = new Thread(() -> {
            while (!failed.get()) {
                writer.interrupt();
            }
        });
        disk.start();
        int acknowledged = 0;
        while (!failed.get()) {
            try {
                store.write(ROOM, Map.of("number", Optional.of(String.valueOf(acknowledged + 1))));
                acknowledged++;
            } catch (UncheckedIOException e) {
                failed.set(true);
            }
        }
        disk.join();
        assertThat(store.get(ROOM, "first")).contains("1");
        // The one that failed may have come to the disk, only nobody knew.
        assertThat(Integer.parseInt(store.get(ROOM, "number").orElse("0"))).isBetween(acknowledged, acknowledged + 1);
        store.write(ROOM, Map.of("last", Optional.of("2")));
        assertThat(store.list(ROOM, "")).containsKeys("first", "last");
    }

    @Test
    void anInterruptOfWhoeverUsesItClosesItForNobody() throws Exception {
        boolean[] kept = new boolean[1];
        Thread interrupted = new Thread(() -> {
            Thread.currentThread().interrupt();
            store.write(ROOM, Map.of("k", Optional.of("1")));
            store.get(ROOM, "k");
            kept[0] = Thread.currentThread().isInterrupted();
        });
        interrupted.start();
        interrupted.join();
        assertThat(kept[0]).isTrue();
        store.write(ROOM, Map.of("l", Optional.of("2")));
        assertThat(store.list(ROOM, "")).containsOnlyKeys("k", "l");
    }

    @Test
    void saysSoWhenItIsClosed() {
        close();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> store.get(ROOM, "k"));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> store.write(ROOM, Map.of("k", Optional.of("1"))));
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().startsWith("parley-store"));
    }

    @Test
    void losesNothingThatWasAcknowledgedWhenItIsKilled() throws Exception {
        Path file = folder.resolve("killed.rooms");
        List<String> acknowledged = writeUntilKilled(file);
        assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ACKNOWLEDGED);
        checkAll(file, acknowledged);
    }

    @Test
    void forgetsATornEndAlone() throws Exception {
        Path file = folder.resolve("torn.rooms");
        List<String> acknowledged = writeUntilKilled(file);
        byte[] garbage = new byte[5_000];
        new Random(1).nextBytes(garbage);
        Files.write(file, garbage, StandardOpenOption.APPEND);
        checkAll(file, acknowledged);
    }

    private static List<String> writeUntilKilled(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), Writer.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (lines.size() == ACKNOWLEDGED) {
                    // The process's own method would close the stream that is being read.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        lines.removeIf(line -> !line.matches("/rooms/\\d \\d+"));
        return lines;
    }

    private static void checkAll(Path file, List<String> acknowledged) {
        try (StoreFile opened = new StoreFile()) {
            MvRoomStore killed = new MvRoomStore(opened);
            opened.open(file);
            for (String line : acknowledged) {
                String[] parts = line.split(" ");
                assertThat(killed.get(parts[0], "a" + parts[1])).contains(parts[1]);
                assertThat(killed.get(parts[0], "b" + parts[1])).contains(parts[1]);
            }
            assertHalvesAreNone(killed);
        }
    }

    /** What is written together is there together, or not at all. */
    private static void assertHalvesAreNone(RoomStore killed) {
        for (int room = 0; room < 4; room++) {
            assertThat(killed.list("/rooms/" + room, "a")).hasSameSizeAs(killed.list("/rooms/" + room, "b"));
        }
    }
}
