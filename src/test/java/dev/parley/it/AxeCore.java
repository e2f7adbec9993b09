package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/** The checks of axe, as npm has them, in a folder of the build. */
public final class AxeCore {

    private static final Path WANTED = Path.of("src", "test", "js", "axe", "package.json");
    private static final String SCRIPT = "node_modules/axe-core/axe.min.js";
    private static final String PUBLISHED = "880970c081707360e64f34cea25ff91892f5bc95675b0776925b9709dd8a68bb";
    private static final Duration FOR_NPM = Duration.ofMinutes(5);

    private AxeCore() {
    }

    /** The script to run in a page: it is what was published. */
    public static synchronized String script() throws Exception {
        Path folder = Files.createDirectories(Wars.file("js").toPath().resolve("axe").toAbsolutePath());
        Path script = folder.resolve(SCRIPT);
        if (!Files.exists(script)) {
            Files.copy(WANTED, folder.resolve(WANTED.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            Programs.run(folder, FOR_NPM, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts",
                    "--no-package-lock", "--prefer-offline", "--loglevel=error");
        }
        byte[] bytes = Files.readAllBytes(script);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))).isEqualTo(PUBLISHED);
        return Files.readString(script);
    }
}
