package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The client of JStack as npm has it, with the script and the page that use it, in a folder of the build. */
public final class JStackClient {

    private static final Path SOURCE = Path.of("src", "test", "js", "jstack");
    private static final Duration FOR_NPM = Duration.ofMinutes(5);
    private static final Duration FOR_NODE = Duration.ofMinutes(1);
    private static final String PAGE = "jstack/page.html";

    private static Path ready;

    private JStackClient() {
    }

    /** The folder; npm is asked once for what {@code package.json} names, until that changes. */
    private static synchronized Path folder() throws Exception {
        if (ready == null) {
            Path folder = Files.createDirectories(Wars.file("js").toPath().resolve("jstack").toAbsolutePath());
            copySources(folder);
            install(folder);
            checkPublished(folder);
            ready = folder;
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

    private static void copySources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The files of the client have the digests that they have in what was published. */
    private static void checkPublished(Path folder) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (String line : Files.readAllLines(folder.resolve("published.sha256"))) {
            String[] published = line.split("  ");
            byte[] digest = sha256.digest(Files.readAllBytes(folder.resolve(published[1])));
            assertThat(HexFormat.of().formatHex(digest)).as(published[1]).isEqualTo(published[0]);
        }
    }

    /** What the script says that talks to the application there. */
    static String talk(URI base) throws Exception {
        return Programs.run(folder(), FOR_NODE, "node", "talk.mjs", base.toString());
    }

    /** The TypeScript that the README's command makes of a schema. */
    static String types(String schema) throws Exception {
        Path folder = folder();
        Files.writeString(folder.resolve("schema.json"), schema);
        return Programs.run(folder, FOR_NODE, "node", "node_modules/json-schema-to-typescript/dist/src/cli.js",
                "schema.json");
    }

    /** The demo with the page of React, as a bundle, beside its own. */
    public static WebArchive withPage(WebArchive demo) throws Exception {
        Path folder = folder();
        Programs.run(folder, FOR_NODE, "node", "node_modules/esbuild/bin/esbuild", "page.jsx", "--bundle",
                "--format=esm", "--jsx=automatic", "--define:process.env.NODE_ENV=\"production\"",
                "--outfile=page.js", "--log-level=warning");
        return demo.addAsWebResource(folder.resolve("page.html").toFile(), PAGE)
                .addAsWebResource(folder.resolve("page.js").toFile(), "jstack/page.js");
    }

    /** Where that page is. */
    public static URI page(URI base) {
        return base.resolve(PAGE);
    }
}
