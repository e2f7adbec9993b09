package dev.parley.it;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The client of JStack as npm has it, with the script and the page that use it, in a folder of the build. */
public final class JStackClient {

    private static final Duration FOR_NODE = Duration.ofMinutes(1);
    private static final String PAGE = "jstack/page.html";

    private JStackClient() {
    }

    private static Path folder() throws Exception {
        return NpmFolder.of("jstack");
    }

    /** What the script says that talks to the application there. */
    static String talk(URI base) throws Exception {
        return Programs.run(folder(), FOR_NODE, "node", "talk.mjs", base.toString());
    }

    /** The TypeScript that the command of events.md makes of a schema. */
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
