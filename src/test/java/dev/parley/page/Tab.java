package dev.parley.page;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The demo page in one browser tab. Elements go by their {@code data-testid}; every method comes to the front. */
final class Tab {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final String handle;

    private Tab(ChromeDriver driver) {
        this.driver = driver;
        this.handle = driver.getWindowHandle();
    }

    /** A new tab with the page in it, its chat where the fragment says: {@code place=rooms&room=lobby}. */
    static Tab open(ChromeDriver driver, URI page, String fragment) {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(page.resolve("#" + fragment).toString());
        Tab tab = new Tab(driver);
        tab.awaitText("chat-state", "Live");
        return tab;
    }

    /** Gives the tab the screen of a telephone. */
    Tab onPhone(int width, int height) {
        front().executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
        return this;
    }

    /** Gives the tab a screen, and its user a preference for light or dark pages. */
    Tab on(int width, String scheme) {
        front().executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 800));
        return this;
    }

    /** What a script hands to the callback that is its last argument. */
    Object evaluateLater(String script) {
        return front().executeAsyncScript(script);
    }

    /** Runs a script. */
    Tab execute(String script) {
        front().executeScript(script);
        return this;
    }

    /** Clicks as soon as that is possible: a button to send with is disabled until its connection is there. */
    Tab click(String id) {
        front();
        patiently().until(ExpectedConditions.elementToBeClickable(by(id))).click();
        return this;
    }

    /** Replaces what stands in a text field. */
    Tab type(String id, String text) {
        WebElement field = front().findElement(by(id));
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Says something in the chat. */
    Tab say(String text) {
        return type("chat-text", text).click("chat-send");
    }

    /** The texts of all elements with that name. */
    List<String> texts(String id) {
        return front().findElements(by(id)).stream().map(WebElement::getText).toList();
    }

    /** Waits for an element with that name and part of that text. */
    Tab awaitText(String id, String part) {
        return await(id + " shows \"" + part + "\"", () -> texts(id).stream().anyMatch(text -> text.contains(part)));
    }

    /** Waits for anything. */
    Tab await(String what, BooleanSupplier condition) {
        front();
        patiently().withMessage(what).until(any -> condition.getAsBoolean());
        return this;
    }

    /** What a JavaScript expression yields. */
    Object evaluate(String expression) {
        return front().executeScript("return " + expression);
    }

    /** Closes the tab, as its user would. */
    void close() {
        front().close();
    }

    private ChromeDriver front() {
        driver.switchTo().window(handle);
        return driver;
    }

    private WebDriverWait patiently() {
        WebDriverWait wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
        // A list may be redrawn between finding its elements and reading them.
        wait.ignoring(StaleElementReferenceException.class);
        return wait;
    }

    private static By by(String id) {
        return By.cssSelector("[data-testid='" + id + "']");
    }
}
