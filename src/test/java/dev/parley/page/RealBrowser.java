package dev.parley.page;

import dev.parley.it.Programs;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A browser of this machine that opens a page without a driver, each time as a new process with a new profile. Both
 * resolve the hosts {@link #HOSTS} to this machine, for pages of other sites and of an intranet: browsers trust
 * {@code localhost} as they trust TLS, and these hosts they do not. Where a browser is missing the test is skipped,
 * unless the environment says {@code BROWSER_TESTS=required}.
 */
enum RealBrowser {

    /** Chromium, or Chrome. */
    CHROMIUM("chromium", "chromium-browser", "google-chrome", "google-chrome-stable") {
        @Override
        List<String> arguments(Path profile) {
            return List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
                    "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--ignore-certificate-errors", "--user-data-dir=" + profile,
                    "--host-resolver-rules=MAP *.example 127.0.0.1");
        }
    },

    /** Firefox, the ESR first. */
    FIREFOX("firefox-esr", "firefox") {
        @Override
        List<String> arguments(Path profile) throws IOException {
            Files.writeString(profile.resolve("user.js"), """
                    user_pref("network.dns.localDomains", "%s");
                    user_pref("network.proxy.type", 0);
                    user_pref("network.captive-portal-service.enabled", false);
                    user_pref("network.connectivity-service.enabled", false);
                    user_pref("dom.security.https_first", false);
                    user_pref("app.update.enabled", false);
                    user_pref("browser.shell.checkDefaultBrowser", false);
                    user_pref("browser.startup.homepage_override.mstone", "ignore");
                    user_pref("datareporting.policy.dataSubmissionEnabled", false);
                    user_pref("toolkit.telemetry.enabled", false);
                    """.formatted(String.join(",", HOSTS)));
            return List.of("--headless", "--no-remote", "--profile", profile.toString());
        }
    };

    /** Names of this machine that are not {@code localhost}. */
    static final List<String> HOSTS = List.of("intranet.example", "foreign.example", "listed.example");

    private final List<String> names;

    RealBrowser(String... names) {
        this.names = List.of(names);
    }

    abstract List<String> arguments(Path profile) throws IOException;

    /** Opens a page. Who ends the process, with all that it has started, also removes the profile. */
    Process open(URI page, Path profile) throws IOException {
        Optional<Path> program = names.stream().flatMap(name -> Programs.find(name).stream()).findFirst();
        if (program.isEmpty()) {
            return missing();
        }
        List<String> command = new ArrayList<>(List.of(program.get().toString()));
        command.addAll(arguments(profile));
        command.add(page.toString());
        if (page.getScheme().equals("https")) {
            Files.writeString(profile.resolve("cert_override.txt"), TrustedServer.override(page));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.log").toFile()).redirectInput(new File("/dev/null"));
        builder.environment().put("HOME", profile.toString());
        return builder.start();
    }

    private Process missing() {
        String message = "No " + names.get(0) + " on this machine: pages are not tested in it";
        if ("required".equals(System.getenv("BROWSER_TESTS"))) {
            return Assertions.fail(message);
        }
        return Assumptions.abort(message);
    }
}
