package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A test of a page in a real browser, whose tabs it closes and whose console it reads in the end. */
abstract class InBrowser {

    private static ChromeDriver driver;

    @ArquillianResource
    private URI base;

    private String blank;

    @BeforeAll
    static void startBrowser() {
        driver = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (driver != null) {
            driver.quit();
        }
    }

    @BeforeEach
    void rememberTheEmptyTab() {
        blank = driver.getWindowHandle();
    }

    @AfterEach
    void closeTabsAndReadTheConsole() {
        List<LogEntry> errors = consoleErrors();
        driver.getWindowHandles().stream().filter(tab -> !tab.equals(blank))
                .forEach(tab -> driver.switchTo().window(tab).close());
        driver.switchTo().window(blank);
        assertThat(errors).as("errors in the browser's console").isEmpty();
    }

    /** No two tests meet in one room. */
    static String newRoom() {
        return "room-" + UUID.randomUUID();
    }

    /** The address of the application. */
    URI base() {
        return base;
    }

    /** A new tab with a page in it. */
    Tab open(URI page, String fragment) {
        return Tab.open(driver, page, fragment);
    }

    /** The errors since the last time somebody asked. */
    static List<LogEntry> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().equals(Level.SEVERE)).toList();
    }
}
