package dev.parley.page;

import dev.parley.it.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Finds Chromium and its driver on this machine and starts them. Nothing is downloaded: where there is no browser the
 * tests are skipped, unless the environment says {@code BROWSER_TESTS=required}.
 */
final class Browser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String MISSING = "No Chromium and chromedriver on this machine: the page is not tested";

    private Browser() {
    }

    /** A headless browser with a profile of its own, whose files the driver removes again. */
    static ChromeDriver start() {
        Optional<Path> chromium = NAMES.stream().flatMap(name -> Programs.find(name).stream()).findFirst();
        Optional<Path> driver = Programs.find("chromedriver");
        if (chromium.isEmpty() || driver.isEmpty()) {
            return missing();
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile()).usingAnyFreePort().build();
        return new ChromeDriver(service, options(chromium.get()));
    }

    private static ChromeDriver missing() {
        if ("required".equals(System.getenv("BROWSER_TESTS"))) {
            return Assertions.fail(MISSING);
        }
        return Assumptions.abort(MISSING);
    }

    private static ChromeOptions options(Path chromium) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        // Without its sandbox, as Chromium refuses to run as root with it, and builds often run as root in a container.
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }
}
