package org.cascadelab.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the map of packages and directions against the code. */
class PackageDirectionsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/test-classes/")).importPackages("org.cascadelab");

    private static final String[] SIM_CORE = {"book", "margin", "liquidation", "trader", "price", "venue", "engine", "fact", "random", "catalog"};
    private static final String[] REPORTS = {"metric", "statistics", "hypothesis", "marketfact", "calibration", "chart", "document"};
    private static final String[] SCENARIOS = {"scenario", "experiment", "marketdata", "validation", "benchmark", "cli"};

    @Test
    void theModelKnowsNeitherReportsNorScenarios() {
        check(noClasses().that().resideInAnyPackage(packages(SIM_CORE)).should().dependOnClassesThat().resideInAnyPackage(packages(join(REPORTS, SCENARIOS))));
    }

    @Test
    void reportsKnowOnlyFactsAndCatalogsOfTheModelAndNothingOfScenarios() {
        check(noClasses().that().resideInAnyPackage(packages(REPORTS)).should().dependOnClassesThat()
                .resideInAnyPackage(packages(join(SCENARIOS, "book", "margin", "liquidation", "trader", "price", "venue", "engine", "random"))));
    }

    @Test
    void theBookKnowsNoAccountsAndMarginKnowsNoBook() {
        mustNotKnow("book", "margin", "liquidation", "trader", "price", "venue", "engine");
        mustNotKnow("margin", "book", "liquidation", "trader", "price", "venue", "engine");
    }

    @Test
    void theLiquidatorKnowsNoTradersAndTradersKnowNoEngine() {
        mustNotKnow("liquidation", "trader", "price", "venue", "engine");
        mustNotKnow("trader", "liquidation", "price", "venue", "engine");
    }

    @Test
    void pricesFactsRandomnessAndCatalogsKnowNothingElse() {
        mustNotKnow("price", "book", "margin", "liquidation", "trader", "venue", "engine", "fact");
        mustNotKnow("venue", "book", "margin", "liquidation", "trader", "price", "engine", "fact");
        mustNotKnow("fact", without("fact"));
        mustNotKnow("random", without("random"));
        mustNotKnow("catalog", without("catalog"));
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        check(slices().matching("org.cascadelab.(*)..").should().beFreeOfCycles());
    }

    @Test
    void theModelTouchesNoFilesThreadsPrintingOrWallClock() {
        check(noClasses().that().resideInAnyPackage(packages(SIM_CORE)).should().dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.util.concurrent..", "java.time..")
                .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random"));
    }

    private static void mustNotKnow(String from, String... others) {
        check(noClasses().that().resideInAPackage("org.cascadelab." + from + "..").should().dependOnClassesThat().resideInAnyPackage(packages(others)));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static String[] without(String own) {
        return Stream.of(SIM_CORE).filter(name -> !name.equals(own)).toArray(String[]::new);
    }

    private static String[] join(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> "org.cascadelab." + name + "..").toArray(String[]::new);
    }
}
