package dev.parley.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Writes numbers from several threads until it is killed, and says of each when it is on disk. */
final class Writer {

    private static final int THREADS = 4;

    private Writer() {
    }

    /** @param args the file */
    public static void main(String[] args) {
        StoreFile file = new StoreFile();
        MvRoomStore store = new MvRoomStore(file);
        file.open(Path.of(args[0]));
        for (int t = 0; t < THREADS; t++) {
            String room = "/rooms/" + t;
            new Thread(() -> {
                for (int i = 0; true; i++) {
                    Optional<String> value = Optional.of(String.valueOf(i));
                    store.write(room, Map.of("a" + i, value, "b" + i, value));
                    System.out.println(room + " " + i);
                }
            }).start();
        }
    }
}
