package dev.parley.it;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WARs under test, as the build made them, with what a test adds. */
public final class Wars {

    private Wars() {
    }

    /** The demo WAR, unchanged. */
    public static WebArchive demo() {
        return built("parley-demo.war", "demo.war");
    }

    /** The product WAR with the hooks of the test application and some settings. */
    public static WebArchive app(String name, Map<String, String> settings) {
        return with("dev.parley.it.app", name, settings);
    }

    /** The product WAR with the classes of a package, and settings. */
    public static WebArchive with(String classes, String name, Map<String, String> settings) {
        return built("parley.war", name)
                .addPackage(classes)
                .addAsWebInfResource(new StringAsset(BEANS), "beans.xml")
                .addAsResource(new StringAsset(properties(settings)), "META-INF/parley.properties");
    }

    /** A WAR of one's own: no ordering of fragments, and the libraries that the server lacks. */
    static WebArchive bare(String name) {
        String left = ServerUnderTest.hasCdi() ? "/WEB-INF/lib/(?!parley|h2-|nimbus).*" : "/WEB-INF/classes/weld.*";
        return without(left, name);
    }

    /** The same with what every server lacks, Weld among it. */
    static WebArchive withEveryLibrary(String name) {
        return without("/WEB-INF/classes/weld.*", name);
    }

    private static WebArchive without(String left, String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .merge(built("parley.war", name), Filters.exclude("(" + left + "|/WEB-INF/web.xml|.*\\.html)"))
                .setWebXML(new StringAsset(
                        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"/>"))
                .addAsResource(new StringAsset(properties(Map.of())), "META-INF/parley.properties");
    }

    /** The same with rooms that fall asleep and get stuck soon. */
    public static WebArchive rooms(String name, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(Map.of("parley.room.idle", "500ms", "parley.room.stuck-after", "2s"));
        all.putAll(settings);
        return app(name, all).addPackage("dev.parley.it.rooms");
    }

    /** The same with routes of typed events. */
    static WebArchive events(String name, Map<String, String> settings) {
        return rooms(name, settings).addPackage("dev.parley.it.events");
    }

    /** A file that the build made. */
    static File file(String name) {
        return new File(System.getProperty("test.wars", "target"), name);
    }

    static final String BEANS = "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
            + " bean-discovery-mode=\"annotated\"/>";

    /** A web.xml that makes the server ask for a login at some paths; the argument is its {@code login-config}. */
    static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <absolute-ordering><name>parley</name></absolute-ordering>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>members</web-resource-name><url-pattern>/members/*</url-pattern>
                  <url-pattern>/session/enter</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>member</role-name></auth-constraint>
              </security-constraint>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>known</web-resource-name><url-pattern>/admins/*</url-pattern>
                  <url-pattern>/nobodys</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>**</role-name></auth-constraint>
              </security-constraint>
              %s
              <security-role><role-name>member</role-name></security-role>
              <security-role><role-name>admin</role-name></security-role>
            </web-app>""";

    private static String properties(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(Map.of("parley.transport", ServerUnderTest.transport()));
        all.putAll(settings);
        StringBuilder properties = new StringBuilder();
        all.forEach((key, value) -> properties.append(key).append('=').append(value).append('\n'));
        return properties.toString();
    }

    private static WebArchive built(String file, String name) {
        return ShrinkWrap.create(ZipImporter.class, name).importFrom(file(file)).as(WebArchive.class);
    }
}
