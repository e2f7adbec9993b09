package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The attached jar in a WAR of one's own, beside its own Weld and without any ordering, switches Parley on. */
@ArquillianTest
@RunAsClient
class LibraryWarIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive own() {
        WebArchive libraries = ShrinkWrap.create(ZipImporter.class).importFrom(Wars.file("parley.war"))
                .as(WebArchive.class).filter(Filters.include("/WEB-INF/(jetty-web\\.xml|lib/(?!parley).*\\.jar)"));
        WebArchive own = ShrinkWrap.create(WebArchive.class, "own.war");
        return (ServerUnderTest.hasCdi() ? own : own.merge(libraries))
                .addAsLibrary(Wars.file("parley.jar"))
                .addPackage("dev.parley.it.app").addPackage("dev.parley.it.events")
                .addAsWebInfResource(new StringAsset(Wars.BEANS), "beans.xml")
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                        + "<context-param><param-name>parley.peers.max</param-name><param-value>7</param-value>"
                        + "</context-param></web-app>"));
    }

    @Test
    void servesHooksAndInjectsTheFacade() throws Exception {
        App app = new App(base);
        try (TyrusPeer peer = TyrusPeer.connect(base, "/probe/own")) {
            assertThat(peer.text()).isEqualTo("open");
            assertThat(peer.send("subscribe news").send("hi").text()).isEqualTo("hi");
            app.publish("/probe/own", "news", "from a servlet");
            assertThat(peer.text()).isEqualTo("from a servlet");
        }
        app.awaitJournal("own: close");
        app.awaitEmpty();
        assertThat(app.counter("rejected")).isZero();
    }

    @Test
    void checksTypedEventsAndKeepsTheirSchemaToItself() throws Exception {
        try (TyrusPeer peer = TyrusPeer.connect(base, "/mute/votes")) {
            String vote = "[\"vote\",{\"choice\":\"tea\",\"stars\":1}]";
            assertThat(peer.send("[\"vote\",{\"choice\":\"\",\"stars\":1}]").send(vote).text()).isEqualTo(vote);
        }
        HttpRequest schema = HttpRequest.newBuilder(base.resolve("mute/votes/schema")).build();
        assertThat(App.HTTP.send(schema, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }
}
