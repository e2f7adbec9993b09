package dev.parley;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import dev.parley.api.Peer;
import dev.parley.boot.ExcludedJar;
import dev.parley.boot.ParleyBeans;
import dev.parley.boot.ParleyListener;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.websocket.Session;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The house is built as its plan says: floors look down, edges do not know one another, the core knows no container.
 * Plain tests, because Surefire does not see those of ArchUnit's own engine.
 */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.parley");

    /** Annotations that need not be there at runtime. */
    private static final String NULLNESS = "org.jspecify.annotations";

    private static final String[] EDGES =
        {"dev.parley.websocket..", "dev.parley.direct..", "dev.parley.sse..", "dev.parley.security..",
            "dev.parley.json..", "dev.parley.store..", "dev.parley.schema.."};

    @Test
    void theProductIsFound() {
        assertThat(PRODUCT.contain(Peer.class)).isTrue();
        assertThat(PRODUCT.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void theCoreKnowsNoContainer() {
        noClasses().that().resideInAnyPackage("dev.parley.payload..", "dev.parley.broker..", "dev.parley.peer..",
                        "dev.parley.hook..", "dev.parley.room..", "dev.parley.event..", "dev.parley.frame..",
                        "dev.parley.admission..", "dev.parley.node..",
                        "dev.parley.config..", "dev.parley.observe..")
                .should().dependOnClassesThat().resideInAPackage("jakarta..").check(PRODUCT);
    }

    @Test
    void theApiIsMadeOfJdkTypes() {
        classes().that().resideInAPackage("dev.parley.api").and().doNotBelongToAnyOf(Peer.class)
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "dev.parley.api", NULLNESS).check(PRODUCT);
    }

    @Test
    void onlyAPeerShowsTheSession() {
        classes().that().belongToAnyOf(Peer.class)
                .should().onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.parley.api", NULLNESS)
                        .or(type(Session.class)))
                .check(PRODUCT);
    }

    @Test
    void floorsLookDown() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("boot").definedBy("dev.parley.boot..")
                .layer("cdi").definedBy("dev.parley.cdi..")
                .layer("edges").definedBy(EDGES)
                .layer("upgrade").definedBy("dev.parley.upgrade..")
                .layer("container").definedBy("dev.parley.container..")
                .layer("room").definedBy("dev.parley.room..")
                .layer("event").definedBy("dev.parley.event..")
                .layer("hook").definedBy("dev.parley.hook..")
                .layer("node").definedBy("dev.parley.node..")
                .layer("peer").definedBy("dev.parley.peer..")
                .layer("admission").definedBy("dev.parley.admission..")
                .layer("frame").definedBy("dev.parley.frame..")
                .layer("broker").definedBy("dev.parley.broker..")
                .layer("payload").definedBy("dev.parley.payload..")
                .layer("ground").definedBy("dev.parley.config..", "dev.parley.observe..")
                .layer("api").definedBy("dev.parley.api..")
                .whereLayer("boot").mayNotBeAccessedByAnyLayer()
                .whereLayer("cdi").mayOnlyBeAccessedByLayers("boot")
                .whereLayer("edges").mayOnlyBeAccessedByLayers("boot", "cdi")
                .whereLayer("upgrade").mayOnlyBeAccessedByLayers("boot", "edges")
                .whereLayer("room").mayOnlyBeAccessedByLayers("boot", "cdi", "edges")
                .whereLayer("event").mayOnlyBeAccessedByLayers("boot", "edges")
                .whereLayer("hook").mayOnlyBeAccessedByLayers("boot", "cdi", "edges", "upgrade", "room", "event")
                .whereLayer("node").mayOnlyBeAccessedByLayers("boot", "edges")
                .whereLayer("peer").mayOnlyBeAccessedByLayers("boot", "cdi", "edges", "upgrade", "container", "room",
                        "event", "hook", "node")
                .whereLayer("admission").mayOnlyBeAccessedByLayers("boot", "edges", "upgrade", "hook", "peer")
                .whereLayer("admission").mayOnlyAccessLayers("ground", "api")
                .whereLayer("container").mayOnlyBeAccessedByLayers("boot", "edges", "upgrade")
                .whereLayer("container").mayOnlyAccessLayers("peer", "frame", "payload")
                .whereLayer("frame").mayOnlyBeAccessedByLayers("edges", "container")
                .whereLayer("broker").mayOnlyBeAccessedByLayers("boot", "edges", "upgrade", "room", "event", "hook",
                        "peer", "node")
                .whereLayer("payload").mayOnlyAccessLayers("api")
                .whereLayer("ground").mayOnlyAccessLayers("api")
                .whereLayer("api").mayNotAccessAnyLayer().check(PRODUCT);
    }

    /** The others hold what applications inject, look it up, and watch; only the annotated endpoints' edge asks CDI. */
    @Test
    void cdiStaysInItsPackage() {
        noClasses().that().resideOutsideOfPackage("dev.parley.cdi").and().doNotBelongToAnyOf(ParleyBeans.class,
                        ParleyListener.class, ExcludedJar.class, UpgradeConfigurator.class)
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.enterprise.context..",
                        "jakarta.enterprise.event..", "jakarta.enterprise.inject..").check(PRODUCT);
    }

    @Test
    void edgesDoNotKnowOneAnother() {
        for (String edge : EDGES) {
            String[] others = Stream.of(EDGES).filter(each -> !each.equals(edge)).toArray(String[]::new);
            noClasses().that().resideInAPackage(edge)
                    .should().dependOnClassesThat().resideInAnyPackage(others).check(PRODUCT);
        }
    }

    /** But for the start, as Undertow finds by its name what tells it about CDI. */
    @Test
    void onlyOneRoomNamesContainers() {
        noClasses().that().resideOutsideOfPackages("dev.parley.container..", "dev.parley.boot..", "dev.parley.cdi..")
                .should().haveNameMatching(".*(Tomcat|Undertow|Liberty|Jetty|Grizzly|GlassFish|Payara|WildFly).*")
                .orShould().dependOnClassesThat()
                .haveNameMatching(".*(Tomcat|Undertow|Liberty|Jetty|Grizzly|GlassFish|Payara|WildFly).*").check(PRODUCT);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.parley.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void namesSayWhatIsDifferent() {
        noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)").check(PRODUCT);
    }
}
