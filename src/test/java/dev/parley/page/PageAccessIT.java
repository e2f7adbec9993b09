package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.AxeCore;
import dev.parley.it.NodeCondition;
import dev.parley.it.Wars;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo page can be read by everybody: no finding of axe, nothing cut off, on any screen, light and dark. */
@ExtendWith(NodeCondition.class)
@ArquillianTest
@RunAsClient
class PageAccessIT extends InBrowser {

    private static final String FINDINGS = """
            const done = arguments[arguments.length - 1];
            axe.run().then(({ violations }) => done(violations.flatMap(({ id, nodes }) =>
              nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`)).join('\\n')))""";
    private static final String CUT_OFF = """
            Array.from(document.querySelectorAll('p, h2, label, button, legend, code, .pill'))
              .filter((element) => !element.closest('.unseen') && element.scrollWidth > element.clientWidth + 1
                && getComputedStyle(element).display !== 'inline')
              .map((element) => element.textContent).join('\\n')""";
    /** Between the selected segment and the one beside it, as WCAG 2.1 (1.4.11) asks of states. */
    private static final String CONTRAST = """
            (() => {
              const light = (color) => color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
                .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
                .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
              const selected = document.querySelector('.segments input:checked + span');
              const values = [selected, selected.closest('.segments')]
                .map((element) => light(getComputedStyle(element).backgroundColor)).sort((a, b) => a - b);
              return (values[1] + 0.05) / (values[0] + 0.05);
            })()""";

    @Deployment(testable = false)
    static WebArchive demo() {
        return Wars.demo();
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark", "320, light", "320, dark"})
    void showsEverythingToEverybody(int width, String scheme) throws Exception {
        Tab tab = open(base(), "place=rooms&room=" + newRoom()).on(width, scheme);
        tab.click("note-alice").awaitText("note-welcome", "alice").say("Hello").awaitText("chat-message", "Hello");
        tab.type("typed-text", "Hello").click("typed-send").awaitText("typed-message", "Hello");
        tab.type("fanout-text", "Hello").click("fanout-send").awaitText("fanout-message", "Hello");
        assertThat(tab.execute(AxeCore.script()).evaluateLater(FINDINGS)).isEqualTo("");
        assertThat(tab.evaluate(CUT_OFF)).isEqualTo("");
        assertThat(tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
        assertThat(((Number) tab.evaluate(CONTRAST)).doubleValue()).isGreaterThanOrEqualTo(3);
    }
}
