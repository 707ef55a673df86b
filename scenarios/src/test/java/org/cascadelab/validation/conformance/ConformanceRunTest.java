package org.cascadelab.validation.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cascadelab.experiment.ExitCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceRunTest {
    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    private int run(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("cases.json"), json);
        return run(file);
    }

    private int run(Path file) {
        return new ConformanceRun().run(file, new PrintWriter(printed));
    }

    /** A case of our own, its quotes written as apostrophes. */
    private static String example(String venue, String kind, String inputs, String expected) {
        return "{'venue': '%s', 'case': 'own', 'kind': '%s', 'inputs': {%s}, 'expected': {%s}, 'tolerance': 0.01}".formatted(venue, kind, inputs, expected).replace('\'', '"');
    }

    @Test
    void everyDerivativesAndBrokerCaseOfTheCollectionPasses() {
        Path shared = sharedFolder();
        Path file = shared.resolve("venue-cases.json");
        assumeTrue(Files.isReadable(file), () -> file + " is not there: name its folder by -Dcascade.shared=FOLDER to run the collection of venue cases");
        assertThat(run(file)).as(printed.toString()).isEqualTo(ExitCodes.OK);
        assertThat(printed.toString()).contains("not yet supported: kind 'auction_take'").containsPattern("all +83 +0 +54");
    }

    /** Numbers of our own over all kinds and venues: shorts, tier floors, thresholds met exactly, prices that do not exist, inputs left out. */
    @Test
    void ourOwnCasesOfEveryKindPass() throws Exception {
        assertThat(run(Path.of(ConformanceRunTest.class.getResource("own-cases.json").toURI()))).as(printed.toString()).isEqualTo(ExitCodes.OK);
        assertThat(printed.toString()).containsPattern("all +118 +0 +0");
    }

    @Test
    void aMissingInputAndAMisspeltKindAreNamed() throws IOException {
        run("[" + example("bitfinex-margin", "margin_requirement", "'positionNotional': 500", "'maintenanceMargin': 75") + ","
                + example("bitfinex-margin", "margin_requiremnt", "'positionNotional': 500", "'maintenanceMargin': 75") + "]");
        assertThat(printed.toString()).contains("the nearest form of it needs also [tiers]", "kind 'margin_requiremnt'", "margin_requirement'?");
    }

    @Test
    void aHoldingThatIsNotThereAndALeverageOfNothingAreRefused() throws IOException {
        String account = "'quoteBalance': -490, 'positions': [{'positionSize': 1, 'markPrice': 3000, 'maintenanceMarginRate': 0.012}], 'closingIndex': 1";
        assertThat(run("[" + example("dydx-v4", "bankruptcy_price", account, "'bankruptcyQuoteDelta': 1") + ","
                + example("bitmex", "margin_requirement", "'positionNotional': 500, 'leverage': 0", "'initialMargin': 1") + "]")).isEqualTo(ExitCodes.GATE_FAILED);
        assertThat(printed.toString()).contains("there is no holding 1, counted from 0, among 1", "need leverage > 0, got 0");
    }

    /** Named by a property, or beside the project or a folder around it. */
    private static Path sharedFolder() {
        String named = System.getProperty("cascade.shared");
        Path folder = Path.of("").toAbsolutePath();
        while (named == null && folder != null && !Files.isDirectory(folder.resolve("shared"))) {
            folder = folder.getParent();
        }
        return named != null ? Path.of(named) : folder == null ? Path.of("shared") : folder.resolve("shared");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            binance-usdm | liquidation_price | 'side': 'long', 'walletBalance': 20, 'positionSize': 10, 'entryPrice': 100, 'maintenanceMarginRate': 0.01 | 'liquidationPrice': 98.99, 'bankruptcyPrice': 98, 'maintenanceMargin': 10
            bybit-usdt | liquidation_price | 'side': 'short', 'positionSize': 2, 'entryPrice': 100, 'leverage': 10, 'maintenanceMarginRate': 0.01, 'maintenanceAmount': 1 | 'initialMargin': 20, 'maintenanceMargin': 1, 'liquidationPrice': 109.5, 'bankruptcyPrice': 110
            binance-usdm | liquidation_price | 'side': 'long', 'walletBalance': 100, 'positionSize': 10, 'entryPrice': 100, 'tiers': [[0, 0.01, 0], [500, 0.02, 5]] | 'liquidationPrice': 91.33
            okx | liquidation_price | 'side': 'long', 'contractType': 'inverse', 'walletBalance': 1, 'positionSize': 100, 'entryPrice': 50, 'maintenanceMarginRate': 0.02 | 'liquidationPrice': 34, 'bankruptcyPrice': 33.33
            deribit | margin_requirement | 'positionSize': 100, 'markPrice': 10, 'maintenanceMarginRateBase': 0.01, 'maintenanceMarginRateSlopePerUnit': 0.0001 | 'maintenanceMarginRate': 0.02, 'maintenanceMargin': 20
            dydx-v4 | partial_size | 'positionNotional': 4000, 'maxPositionPortionLiquidated': 0.1, 'minPositionNotionalLiquidated': 1000, 'remainingSubaccountNotional': 600 | 'maxLiquidatableNotional': 600
            okx | partial_size | 'positionSizeContracts': 9000, 'currentTier': 4, 'tierUpperBoundsContracts': [500, 5500, 8000], 'rule': 'reduce-two-tiers' | 'liquidatedSize': 3500, 'remainingSize': 5500
            bitmex | insurance_fund | 'side': 'short', 'positionSize': 2, 'bankruptcyPrice': 101, 'liquidationFillPrice': 102, 'insuranceFund': 5 | 'insuranceFundDelta': -2, 'insuranceFundAfter': 3
            dydx-v4 | bankruptcy_price | 'quoteBalance': -95, 'positions': [{'positionSize': 1, 'markPrice': 100, 'maintenanceMarginRate': 0.1}], 'closingIndex': 0 | 'bankruptcyQuoteDelta': 95
            gmx-v2 | trigger | 'collateralAmount': 2, 'collateralPrice': 100, 'positionNotional': 10000, 'unrealizedPnl': -100, 'minCollateralFactor': 0.01 | 'liquidatable': false, 'collateralReturned': 1
            drift-v2 | liquidation_step | 'side': 'short', 'positionSize': 2, 'entryPrice': 100, 'markPrice': 100, 'collateral': 5, 'maintenanceMarginRate': 0.05, 'marginBuffer': 0.02, 'liquidationFeeRate': 0.01, 'insuranceFundFeeRate': 0.01 | 'liquidatedSize': 1.8, 'userQuoteBalance': 16.4, 'liquidatorPositionSize': -1.8
            reg-t | margin_call | 'loan': 60, 'markNotional': 100, 'maintenanceMarginRate': 0.3 | 'marginCall': false, 'callAmount': 0, 'equity': 40
            futures-clearing | margin_call | 'walletBalance': 1000, 'side': 'short', 'positionSize': 10, 'entryPrice': 50, 'markPrice': 80, 'initialMargin': 900, 'maintenanceMargin': 800 | 'equity': 700, 'marginCall': true, 'callAmount': 200
            """)
    void casesOfOurOwnPassByTheirKindAndTheirInputs(String venue, String kind, String inputs, String expected) throws IOException {
        assertThat(run("[" + example(venue, kind, inputs, expected) + "]")).as(printed.toString()).isEqualTo(ExitCodes.OK);
        assertThat(printed.toString()).containsPattern(venue + " +1 +0 +0");
    }

    @Test
    void aWrongExpectationFailsWithWhatWasExpectedAndWhatCameOut() throws IOException {
        String right = example("bitfinex-margin", "margin_requirement", "'positionNotional': 500, 'maintenanceMarginRate': 0.15", "'maintenanceMargin': 75");
        String wrong = example("bitfinex-margin", "margin_requirement", "'positionNotional': 500, 'maintenanceMarginRate': 0.15", "'maintenanceMargin': 75.02");
        assertThat(run("[" + right + ", " + wrong + "]")).isEqualTo(ExitCodes.GATE_FAILED);
        assertThat(printed.toString()).contains("maintenanceMargin: expected 75.02, got 75 (tolerance 0.01)").containsPattern("bitfinex-margin +1 +1 +0").containsPattern("all +1 +1 +0");
    }

    @Test
    void aResultThatTheKindDoesNotHaveFails() throws IOException {
        assertThat(run("[" + example("okx", "adl_trigger", "'insuranceFund8hAverage': 10, 'insuranceFundNow': 9, 'dropFraction': 0.3, 'dropFloorUsd': 1", "'adlTreshold': 7") + "]"))
                .isEqualTo(ExitCodes.GATE_FAILED);
        assertThat(printed.toString()).contains("adlTreshold: expected 7, but kind 'adl_trigger' has no such result; it has [adlThreshold, adlTriggered]");
    }

    @Test
    void casesOfOtherFamiliesAreReportedByKindAndFailNothing() throws IOException {
        String auction = example("maker-liq2", "auction_price", "'cut': 0.99", "'auctionPrice': 1");
        String lending = example("compound-v3", "trigger", "'collateralValue': 10, 'debtValue': 12, 'liquidateCollateralFactor': 0.9", "'liquidatable': true");
        String unconfirmed = example("nosuchvenue", "liquidation_price", "'side': 'long', 'walletBalance': 20, 'positionSize': 10, 'entryPrice': 100, 'maintenanceMarginRate': 0.01", "'liquidationPrice': 1");
        assertThat(run("[" + auction + "," + lending + "," + unconfirmed + "]")).isEqualTo(ExitCodes.OK);
        assertThat(printed.toString()).contains("not yet supported: kind 'auction_price'").contains("not yet supported: kind 'trigger' with inputs [collateralValue, debtValue, liquidateCollateralFactor]")
                .contains("no confirmed liquidation price formula of venue 'nosuchvenue'").containsPattern("all +0 +0 +3");
    }

    @Test
    void inputsThatTheRulebookRefusesFailWithItsReason() throws IOException {
        assertThat(run("[" + example("binance-usdm", "tier_lookup", "'positionNotional': 5, 'tiers': [[0, 0.02, 0], [10, 0.01, 0]]", "'maintenanceMarginRate': 0.02") + "]"))
                .isEqualTo(ExitCodes.GATE_FAILED);
        assertThat(printed.toString()).contains("the rulebook refuses the inputs: tiers must rise");
    }

    @Test
    void anUnreadableFileIsNamedWithItsLineAndTheReason() throws IOException {
        assertThat(run(folder.resolve("none.json"))).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run("[\n{'venue': 'a',\n 'case': }]".replace('\'', '"'))).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run("{}")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run("[]")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run("[\n\n" + example("okx", "trigger", "", "'a': 1").replace("\"tolerance\": 0.01", "\"tolerance\": -1") + "]")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(printed.toString()).contains("none.json: no such file").contains("cases.json:3: Unexpected character").contains("cases.json:1: a case file is a list of cases")
                .contains("there is no case in it").contains("cases.json:3: case 'own' needs a 'tolerance' of 0 or more, or none to be exact, got -1");
    }
}
