package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables say what the reports say, and what is recorded agrees with itself and with the pom. */
class ContractTableTest {

    private static final String DEVIATION = "<system-out>so\nDEVIATION: it takes two: for once\n</system-out>";

    @TempDir
    private Path reports;

    private void ran(String server, String cases) throws IOException {
        Path folder = Files.createDirectories(reports.resolve(server));
        Files.writeString(folder.resolve("server.properties"), "server=" + server.toUpperCase(Locale.ROOT)
                + " 1\njdk=17.0.1\nstarted=2026-01-02T03:04:05Z\n");
        Files.writeString(folder.resolve("TEST-a.PeerIT.xml"), "<testsuite time=\"2.4\">" + cases + "</testsuite>");
    }

    private static String test(String name, String inside) {
        return "<testcase classname=\"a.PeerIT\" name=\"" + name + "\">" + inside + "</testcase>";
    }

    @Test
    void tellsPassedFailedDeviatingAndNotRunApart() throws Exception {
        ran("one", test("closesAPeer", "") + test("badUtf8Closes1007(int)[1]", "")
                + test("badUtf8Closes1007(int)[2]", "<failure/>"));
        ran("two", test("closesAPeer", DEVIATION) + test("skipsOne", "<skipped/>"));
        ContractTable table = new ContractTable(reports, List.of("one", "two", "never"));
        assertThat(table.contract()).contains("| class | case | ONE 1 | TWO 1 |\n",
                "| Peer | bad utf8 closes 1007 | ✗ | – |\n", "| Peer | closes a peer | ✓ | d |\n",
                "| Peer | skips one | – | – |\n",
                "- it takes two: for once. In *Peer*, *closes a peer*: TWO 1.\n");
        assertThat(table.servers()).contains(
                "| ONE 1 | `mvn verify -Pserver-one` | 17.0.1 | 2026-01-02 | 1 of 2 (1 not run) |  |\n",
                "| TWO 1 | `mvn verify -Pserver-two` | 17.0.1 | 2026-01-02 | 1 of 1 (2 not run) | "
                        + "it takes two: for once |\n");
    }

    @Test
    void keepsTheRecordOfAServerThatHasNotRunAgain() throws Exception {
        ran("one", test("closesAPeer", DEVIATION) + test("opensAPeer", "") + test("isGone", ""));
        String recorded = new ContractTable(reports, List.of("one")).contract();
        ran("two", test("closesAPeer", "") + test("opensAPeer", "") + test("isNew", ""));
        Files.move(reports.resolve("one"), reports.resolve("away"));
        ContractTable table = new ContractTable(reports, List.of("one", "two"), recorded);
        assertThat(table.contract()).contains("| class | case | ONE 1 | TWO 1 |\n",
                "| | on | 2026-01-02 | 2026-01-02 |\n", "| Peer | closes a peer | d | ✓ |\n",
                "| Peer | opens a peer | ✓ | ✓ |\n",
                "| Peer | is new | – | ✓ |\n", "- it takes two: for once. In *Peer*, *closes a peer*: ONE 1.\n")
                .doesNotContain("is gone");
        assertThat(table.servers()).contains(
                "| ONE 1 | `mvn verify -Pserver-one` | 17.0.1 | 2026-01-02 | 2 of 2 (1 not run) | "
                        + "it takes two: for once |\n");
    }

    @Test
    void countsCasesOfOurOwnTransportApartWhereNoneOfThemRan() throws Exception {
        String own = "<testcase classname=\"a.DirectProtocolIT\" name=\"%s\"/>";
        ran("one", test("closesAPeer", "") + own.formatted("opensOne"));
        ran("two", test("closesAPeer", DEVIATION) + test("skipsOne", "<skipped/>"));
        ContractTable table = new ContractTable(reports, List.of("one", "two", "never"));
        assertThat(table.overview()).contains(
                "| ONE 1 | `mvn verify -Pserver-one` | 17.0.1 | 2026-01-02 | 2 of 2 (1 not run) | none |\n",
                "| 1 of 1 (1 are for our own transport only, 1 not run) "
                        + "| [1](src/site/markdown/servers.md#the-contract-on-each-server) |\n");
    }

    @Test
    void keepsTheRecordedCasesWhereNoServerHasRun() throws Exception {
        ran("one", test("closesAPeer", DEVIATION) + test("opensAPeer", ""));
        String recorded = new ContractTable(reports, List.of("one")).contract();
        Files.move(reports.resolve("one"), reports.resolve("away"));
        assertThat(new ContractTable(reports, List.of("one"), recorded).contract()).isEqualTo(recorded);
    }

    @Test
    void findsWhatTheRecordSaysAndARunDoesNot() throws Exception {
        ran("one", test("closesAPeer", "") + test("opensAPeer", ""));
        String kept = new ContractTable(reports, List.of("one")).contract();
        assertThat(new ContractTable(reports, List.of("one")).contradicted(kept)).isEmpty();
        ran("one", test("closesAPeer", DEVIATION));
        ran("two", test("closesAPeer", ""));
        assertThat(new ContractTable(reports, List.of("one", "two")).contradicted(kept)).containsExactly(
                "ONE 1, Peer, opens a peer: recorded as ✓, now –", "TWO 1 is not in the recorded table");
    }

    @Test
    void readmeAndServersPageAgreeWithTheRecord() throws IOException {
        List<String[]> record = Files.readString(Path.of("server-config", "CONTRACT.md")).lines()
                .filter(line -> line.startsWith("| ")).map(line -> line.split(" ?\\| ?")).toList();
        String readme = Documents.text(Documents.README);
        String page = Documents.text(Path.of("src", "site", "markdown", "servers.md"));
        String pom = Files.readString(Path.of("pom.xml"));
        for (int column = 3; column < record.get(0).length; column++) {
            int at = column;
            String title = record.get(0)[column];
            List<String[]> cases = record.stream().filter(row -> row[at].matches("[✓d✗–]")).toList();
            long passed = cases.stream().filter(row -> row[at].matches("[✓d]")).count();
            long failed = cases.stream().filter(row -> row[at].equals("✗")).count();
            List<String[]> direct = cases.stream().filter(row -> row[1].startsWith("Direct")).toList();
            long own = direct.stream().allMatch(row -> row[at].equals("–")) ? direct.size() : 0;
            long left = cases.size() - passed - failed - own;
            String said = passed + failed == 0 ? "not run" : passed + " of " + (passed + failed)
                    + (own + left == 0 ? "" : " \\(" + (own == 0 ? "" : own + " are for our own transport only")
                    + (own == 0 || left == 0 ? "" : ", ") + (left == 0 ? "" : left + " not run") + "\\)");
            assertThat(cases).as("every case has an outcome").hasSize((int) record.stream()
                    .filter(row -> !row[1].isEmpty()).count() - 1);
            for (String document : List.of(readme, page)) {
                assertThat(document).as(title).containsPattern("\n\\| " + title + " \\|.* \\| " + said + " \\|");
            }
            assertThat(pom).as("recorded with this version").contains(">" + title.replaceFirst(".* ", "") + "<");
        }
    }
}
