package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Published packages of npm, with the scripts that use them, in a folder of the build. */
final class NpmFolder {

    private static final Duration FOR_NPM = Duration.ofMinutes(5);
    private static final Map<String, Path> READY = new ConcurrentHashMap<>();

    private NpmFolder() {
    }

    /** A folder of {@code src/test/js}; npm is asked once for what {@code package.json} names, until that changes. */
    static synchronized Path of(String name) throws Exception {
        Path ready = READY.get(name);
        if (ready == null) {
            ready = Files.createDirectories(Wars.file("js").toPath().resolve(name).toAbsolutePath());
            copySources(Path.of("src", "test", "js", name), ready);
            install(ready);
            checkPublished(ready);
            READY.put(name, ready);
        }
        return ready;
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        Path wanted = folder.resolve("package.json");
        Path installed = folder.resolve("node_modules").resolve("installed.json");
        if (!Files.exists(installed) || Files.mismatch(wanted, installed) != -1) {
            Programs.run(folder, FOR_NPM, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts",
                    "--no-package-lock", "--prefer-offline", "--loglevel=error");
            Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copySources(Path source, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The files of the packages have the digests that they have in what was published. */
    private static void checkPublished(Path folder) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (String line : Files.readAllLines(folder.resolve("published.sha256"))) {
            String[] published = line.split("  ");
            byte[] digest = sha256.digest(Files.readAllBytes(folder.resolve(published[1])));
            assertThat(HexFormat.of().formatHex(digest)).as(published[1]).isEqualTo(published[0]);
        }
    }
}
