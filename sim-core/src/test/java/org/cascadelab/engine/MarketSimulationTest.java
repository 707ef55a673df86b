package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.book.Side;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.fact.RoundLimitReached;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.MarketView;
import org.cascadelab.trader.Opening;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A long of 100 lots from 1000 with a maintenance rate of 5 %: 6000 of equity puts its trigger at 989 and its bankruptcy price at 940. */
class MarketSimulationTest {
    private static SmallMarket oneLong() {
        return new SmallMarket().margined("long", 100, 6_000).margined("short", -100, 50_000);
    }

    @Test
    void aBreachedPositionIsSoldIntoTheBookAndTheResidualStaysWithTheTrader() {
        FactLog log = oneLong().buyer("buyer", 0, 985, 60, 980, 60).index(1_000, 990, 989).run("full", 1);
        assertThat(log.of(LiquidationStarted.class)).containsExactly(
                "LiquidationStarted[episode=0, tick=2, nanos=3000000000, account=4, instrument=0, lots=100, markTicks=989, equity=4900, requirement=4945]");
        assertThat(log.of(ForcedFilled.class)).extracting(line -> line.replaceAll(".*lots=(-?\\d+), priceTicks=(\\d+).*", "$1 at $2")).containsExactly("-60 at 985", "-40 at 980");
        assertThat(log.of(LiquidationEnded.class)).singleElement().asString().contains("outcome=CLOSED", "lotsLeft=0", "equityLeft=4300");
        assertThat(log.of(BadDebtBooked.class)).isEmpty();
    }

    @Test
    void nothingHappensOneTickAboveTheTrigger() {
        assertThat(oneLong().buyer("buyer", 0, 985, 60, 980, 60).index(1_000, 990, 990).run("full", 1).of(LiquidationStarted.class)).isEmpty();
    }

    @Test
    void theInsuranceFundPaysWhatTheBookTakesBelowTheBankruptcyPrice() {
        FactLog log = oneLong().fund(100_000_000).buyer("buyer", 0, 920, 100).index(930).run("full", 1);
        assertThat(log.of(BadDebtBooked.class)).singleElement().asString().contains("fromFund=2000", "uncovered=0");
        assertThat(log.of(Deleveraged.class)).isEmpty();
        assertThat(log.of(RunEnded.class)).singleElement().asString().contains("fundMoney=8000");
    }

    @Test
    void withoutAFundTheWinnerIsDeleveragedAtTheBankruptcyPrice() {
        FactLog log = oneLong().buyer("buyer", 0, 920, 100).index(930).run("full", 1);
        assertThat(log.of(Deleveraged.class)).singleElement().asString().contains("account=4", "winner=5", "lots=100", "priceTicks=940");
        assertThat(log.of(ForcedFilled.class)).isEmpty();
        assertThat(log.of(BadDebtBooked.class)).isEmpty();
    }

    @Test
    void aLossThatNobodyElseCoversIsSpreadOverThoseWithEquity() {
        FactLog log = oneLong().rule(SlotChoice.of(Slot.EXECUTION, "market")).buyer("buyer", 0, 920, 100).index(930).run("full", 1);
        assertThat(log.of(BadDebtBooked.class)).singleElement().asString().contains("fromFund=0", "uncovered=2000");
        assertThat(log.of(LossSocialised.class)).singleElement().asString().contains("money=2000");
    }

    @Test
    void aSaleThatMovesTheMarkBreachesTheNextAccountInTheSameTick() {
        SmallMarket chain = new SmallMarket().mark("mid").margined("first", 100, 6_000).margined("second", 100, 6_900).margined("shorts", -200, 100_000)
                .buyer("buyer", 0, 978, 100, 960, 200).seller("seller", 0, 998, 1_000).index(1_000);
        FactLog log = chain.run("full", 1);
        assertThat(log.of(LiquidationStarted.class)).hasSize(2).allMatch(line -> line.contains("tick=0"));
        assertThat(log.of(LiquidationStarted.class).get(1)).contains("markTicks=979");
        assertThat(log.of(RoundLimitReached.class)).isEmpty();
    }

    @Test
    void aCascadeThatIsCutShortByTheRoundLimitSaysSo() {
        SmallMarket chain = new SmallMarket().mark("mid").roundLimit(1).margined("first", 100, 6_000).margined("second", 100, 6_900).margined("shorts", -200, 100_000)
                .buyer("buyer", 0, 978, 100, 960, 200).seller("seller", 0, 998, 1_000).index(1_000, 1_000);
        FactLog log = chain.run("full", 1);
        assertThat(log.of(RoundLimitReached.class)).containsExactly("RoundLimitReached[tick=0, rounds=1]");
        assertThat(log.of(LiquidationStarted.class).get(1)).contains("tick=1");
    }

    @Test
    void theShadowTwinLeavesBookAndTapeAsTheyAre() {
        FactLog log = oneLong().buyer("buyer", 0, 985, 60, 980, 60).index(1_000, 989, 989).run("shadow", 1);
        assertThat(log.of(ForcedFilled.class)).extracting(line -> line.replaceAll(".*lots=(-?\\d+), priceTicks=(\\d+).*venue=(\\w+).*", "$1 at $2 $3"))
                .containsExactly("-60 at 985 SHADOW", "-40 at 980 SHADOW");
        assertThat(log.lines()).noneMatch(line -> line.startsWith("trade"));
        assertThat(log.lines()).filteredOn(line -> line.startsWith("tick 2")).singleElement().asString().contains("bid 985");
    }

    @Test
    void theDepthAroundTheMidIsToldForTheOpeningBookAndThenEveryTenSeconds() {
        // a mid of 1,000: 5 % are 50 ticks, 1 % are 10, 0.5 % are 5, 10 bp is 1, and below that no price but the mid itself
        SmallMarket market = oneLong().buyer("buyer", 0, 999, 3, 995, 5, 994, 7, 989, 100, 949, 1_000).seller("seller", 0, 1_001, 2, 1_010, 4, 1_050, 8)
                .index(1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000);
        assertThat(market.run("full", 1).of(DepthSampled.class)).containsExactly(
                "DepthSampled[tick=-1, nanos=0, instrument=0, midHalfTicks=2000, bidLots1bp=0, bidLots5bp=0, bidLots10bp=3, bidLots50bp=8, bidLots100bp=15, bidLots500bp=115, "
                        + "askLots1bp=0, askLots5bp=0, askLots10bp=2, askLots50bp=2, askLots100bp=6, askLots500bp=14]",
                "DepthSampled[tick=9, nanos=10000000000, instrument=0, midHalfTicks=2000, bidLots1bp=0, bidLots5bp=0, bidLots10bp=3, bidLots50bp=8, bidLots100bp=15, bidLots500bp=115, "
                        + "askLots1bp=0, askLots5bp=0, askLots10bp=2, askLots50bp=2, askLots100bp=6, askLots500bp=14]");
    }

    @Test
    void whatRestedAndWhatWasWithdrawnIsCounted() {
        SmallMarket market = oneLong().buyer("buyer", 0, 985, 60).index(1_000).population("fickle", (name, instrument, price, streams) -> new Population() {
            private int account;

            @Override
            public void open(Opening opening) {
                account = opening.openUnmargined(0);
            }

            @Override
            public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                desk.cancel(desk.limit(account, Side.BUY, 980, 7));
                // the remainder of an immediate order never rested
                desk.immediate(account, Side.SELL, 985, 100);
            }
        });
        assertThat(market.run("full", 1).of(OrderFlowCounted.class)).containsExactly("OrderFlowCounted[instrument=0, restedOrders=2, restedLots=67, cancelledOrders=1, cancelledLots=7]");
    }

    @Test
    void underTheControlNoneNobodyIsClosedAndTheDebtShowsAtTheEnd() {
        FactLog log = oneLong().buyer("buyer", 0, 985, 60).index(930).run("none", 1);
        assertThat(log.of(LiquidationStarted.class)).isEmpty();
        assertThat(log.of(RunEnded.class)).singleElement().asString().contains("negativeEquity=1000");
    }

    @Test
    void aTraderWhoIsWarnedMayPayInAndEscape() {
        SmallMarket market = new SmallMarket().margined("short", -100, 50_000).buyer("buyer", 0, 985, 100)
                .population("careful", (name, instrument, price, streams) -> new Population() {
                    private int account;

                    @Override
                    public void open(Opening opening) {
                        account = opening.openMargined(6_000);
                        opening.hold(account, 100, price);
                    }

                    @Override
                    public void marginWarned(int warned, MarketView view, OrderDesk desk, Agenda agenda) {
                        agenda.wake(view.nanos(), 0, 0);
                    }

                    @Override
                    public void act(int member, long payload, MarketView view, OrderDesk desk, Agenda agenda) {
                        desk.addCollateral(account, 5_000);
                    }
                });
        FactLog log = market.index(1_000, 992, 985, 985).run("full", 1);
        assertThat(log.of(MarginWarned.class)).hasSize(1);
        assertThat(log.of(CollateralAdded.class)).singleElement().asString().contains("money=5000", "episode=-1");
        assertThat(log.of(LiquidationStarted.class)).isEmpty();
    }

    @Test
    void aMarginedAccountCannotAddRiskWithoutMargin() {
        SmallMarket market = new SmallMarket().margined("short", -100, 50_000).seller("seller", 0, 1_001, 1_000)
                .population("greedy", (name, instrument, price, streams) -> new Population() {
                    private int account;

                    @Override
                    public void open(Opening opening) {
                        account = opening.openMargined(6_000);
                        opening.hold(account, 100, price);
                    }

                    @Override
                    public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                        assertThat(desk.immediate(account, Side.BUY, 1_001, 100)).isZero();
                        assertThat(desk.immediate(account, Side.BUY, 1_001, 10)).isEqualTo(10);
                        assertThat(desk.restingLots(desk.limit(account, Side.BUY, 990, 10))).isZero();
                        assertThat(desk.restingLots(desk.limit(account, Side.SELL, 1_050, 10))).isEqualTo(10);
                    }
                });
        assertThat(market.index(1_000).run("full", 1).of(OrderRefused.class)).extracting(line -> line.replaceAll(".*reason=(\\w+).*", "$1"))
                .containsExactly("INSUFFICIENT_MARGIN", "INSUFFICIENT_MARGIN");
    }

    @Test
    void populationsThatDoNotBalanceAreToldByNameWithWhatWouldBalanceThem() {
        SmallMarket market = new SmallMarket().margined("longs", 100, 20_000).buyer("others", -30);
        assertThatThrownBy(() -> market.index(1_000).run("full", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the populations do not balance: 70 lots, 70_000 USD at the opening price, more are held long than short ('longs' +100, 'others' -30), and "
                        + "every contract needs another side: lower what 'longs' hold by as much, or raise what 'others' hold by as much, or add a population { type: "
                        + "basis-traders, side: short, open-interest: 70_000 USD }");
        assertThatThrownBy(() -> new SmallMarket().margined("shorts", -5, 20_000).index(1_000).run("full", 1))
                .hasMessageEndingWith("more are held short than long ('shorts' -5), and every contract needs another side: add a population { type: basis-traders, "
                        + "side: long, open-interest: 5_000 USD }");
    }

    @Test
    void aPopulationThatCannotOpenIsTold() {
        SmallMarket market = new SmallMarket().population("odd", (name, instrument, price, streams) -> opening -> {
            throw new IllegalArgumentException("too odd");
        });
        assertThatThrownBy(() -> market.index(1_000).run("full", 1)).isInstanceOf(IllegalArgumentException.class).hasMessage("population 'odd': too odd");
    }

    @Test
    void whatAMarginedAccountRestsOnASideTakesMarginTogether() {
        long[] resting = new long[5];
        SmallMarket market = new SmallMarket().population("maker", (name, instrument, price, streams) -> new Population() {
            private int account;

            @Override
            public void open(Opening opening) {
                account = opening.openMargined(1_000);
            }

            @Override
            public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                // at a leverage of 20, 1000 carry 20 lots on either side
                long first = desk.limit(account, Side.BUY, 990, 15);
                resting[0] = desk.restingLots(first);
                resting[1] = desk.restingLots(desk.limit(account, Side.SELL, 1_010, 20));
                resting[2] = desk.restingLots(desk.limit(account, Side.BUY, 989, 6));
                resting[3] = desk.restingLots(desk.limit(account, Side.BUY, 989, 5));
                desk.cancel(first);
                resting[4] = desk.restingLots(desk.limit(account, Side.BUY, 988, 15));
            }
        });
        market.index(1_000).run("full", 1);
        assertThat(resting).containsExactly(15, 20, 0, 5, 15);
    }

    @Test
    void whoseRestingOrderTradesIsToldAndMayAskForAMoment() {
        List<String> told = new ArrayList<>();
        SmallMarket market = new SmallMarket().population("maker", (name, instrument, price, streams) -> new Population() {
            private int account;

            @Override
            public void open(Opening opening) {
                account = opening.openUnmargined(0);
            }

            @Override
            public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                desk.limit(account, Side.BUY, 1_000, 5);
                desk.limit(account, Side.BUY, 999, 5);
            }

            @Override
            public void restingFilled(int filled, MarketView view, Agenda agenda) {
                told.add("filled");
                agenda.wake(view.nanos() + 1, 0, 0);
            }

            @Override
            public void act(int member, long payload, MarketView view, OrderDesk desk, Agenda agenda) {
                told.add("acts with " + desk.lots(account));
            }
        }).population("seller", (name, instrument, price, streams) -> new Population() {
            private int account;

            @Override
            public void open(Opening opening) {
                account = opening.openUnmargined(0);
            }

            @Override
            public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                desk.market(account, Side.SELL, 7);
            }
        });
        market.index(1_000).run("full", 1);
        assertThat(told).containsExactly("filled", "filled", "acts with 7", "acts with 7");
    }

    @Test
    void whoIsDeleveragedIsTold() {
        List<String> told = new ArrayList<>();
        SmallMarket market = new SmallMarket().margined("long", 10, 600).population("winner", (name, instrument, price, streams) -> new Population() {
            @Override
            public void open(Opening opening) {
                opening.hold(opening.openUnmargined(0), -10, price);
            }

            @Override
            public void deleveraged(int account, long lots, MarketView view, OrderDesk desk, Agenda agenda) {
                told.add("%d closed, %d left".formatted(lots, desk.lots(account)));
            }
        });
        // bankrupt at 940, and nobody bids
        market.index(1_000, 930, 930).run("full", 1);
        assertThat(told).containsExactly("10 closed, 0 left");
    }

    @Test
    void aMarginedMakerIsLiquidatedLikeAnybodyAndItsQuotesGoFirst() {
        SmallMarket market = new SmallMarket().population("maker", (name, instrument, price, streams) -> new Population() {
            private int account;

            @Override
            public void open(Opening opening) {
                account = opening.openMargined(1_000);
            }

            @Override
            public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                desk.limit(account, Side.BUY, 1_000, 15);
                desk.limit(account, Side.BUY, 950, 5);
            }
        }).population("seller", (name, instrument, price, streams) -> new Population() {
            private int account;

            @Override
            public void open(Opening opening) {
                account = opening.openUnmargined(0);
            }

            @Override
            public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                desk.market(account, Side.SELL, 15);
            }
        }).buyer("buyer", 0, 975, 100);
        FactLog log = market.index(1_000, 975, 975).run("full", 1);
        assertThat(log.of(LiquidationStarted.class)).hasSize(1);
        // not into its own quote, nor is that left to be filled later
        assertThat(log.of(ForcedFilled.class)).singleElement().asString().contains("lots=-15", "priceTicks=975");
    }

    @ParameterizedTest
    @EnumSource(Checks.class)
    void theFactsAreTheSameWhateverIsChecked(Checks mode) {
        SmallMarket market = oneLong().buyer("buyer", 0, 985, 60, 980, 60).index(1_000, 990, 989, 980);
        assertThat(market.checks(mode).run("partial", 3).lines()).isEqualTo(market.checks(Checks.OFF).run("partial", 3).lines());
    }

    @Test
    void aMeasuredRunTellsTheSameFactsAndEverythingThatReachesItsBook() {
        SmallMarket market = oneLong().buyer("buyer", 0, 985, 60, 980, 60).index(1_000, 990, 989);
        FactLog measured = new FactLog();
        List<String> work = new ArrayList<>();
        MarketSimulation simulation = new MarketSimulation(market.setup(), market.rulebooks("full"), "full", 1, measured, new WorkLog(work));
        simulation.start();
        simulation.advance(2);
        assertThat(work).endsWith("closing", "ended").doesNotContain("forced");
        work.clear();
        simulation.advance(5);
        simulation.finish();
        assertThat(measured.lines()).isEqualTo(market.run("full", 1).lines());
        assertThat(work).containsExactly("OUTSIDE", "QUOTES", "ORDERS", "MARK", "LIQUIDATION", "4 SELL 100 at 940", "closing", "ended");
        assertThat(simulation.operations()).isEqualTo(3);
    }

    private record WorkLog(List<String> lines) implements WorkListener {
        @Override
        public void phaseBegan(TickOrder.Phase phase) {
            lines.add(phase.name());
        }

        @Override
        public void closingBegan() {
            lines.add("closing");
        }

        @Override
        public void tickEnded() {
            lines.add("ended");
        }

        @Override
        public void limitEntered(int instrument, long orderId, int owner, Side side, long priceTicks, long lots) {
            lines.add("%d %s %d at %d".formatted(owner, side, lots, priceTicks));
        }

        @Override
        public void immediateEntered(int instrument, long orderId, int owner, Side side, long limitTicks, long lots) {
            lines.add("%d %s %d at %d".formatted(owner, side, lots, limitTicks));
        }
    }

    @Test
    void aMadeContractIsFoundByTheCheckOfItsTick() {
        SmallMarket market = oneLong().buyer("buyer", 0, 985, 60).checks(Checks.PER_TICK).index(1_000);
        MarketSimulation[] running = new MarketSimulation[1];
        running[0] = new MarketSimulation(market.setup(), market.rulebooks("full"), "full", 7, new FactListener() {
            @Override
            public void runStarted(RunStarted fact) {
                running[0].ledger().deposit(4, 5);
                running[0].ledger().bringIn(4, 0, 1, 1_000);
            }
        });
        assertThatThrownBy(running[0]::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("lots are not conserved").hasMessageContaining("seed 7")
                .hasMessageContaining("tick 0");
    }

    @Test
    void theCheckOfAnEventNamesSeedAndTickToo() {
        SmallMarket market = oneLong().buyer("buyer", 0, 985, 60).checks(Checks.PER_EVENT).index(1_000, 900);
        MarketSimulation[] running = new MarketSimulation[1];
        running[0] = new MarketSimulation(market.setup(), market.rulebooks("full"), "full", 7, new FactListener() {
            @Override
            public void liquidationStarted(LiquidationStarted fact) {
                running[0].ledger().bringIn(4, 0, 1, 1_000);
            }
        });
        assertThatThrownBy(running[0]::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("lots are not conserved").hasMessageContaining("seed 7")
                .hasMessageContaining("tick 1");
    }

    @Test
    void aFairValueBelowOneTickIsRefusedAndNotRaisedInSilence() {
        SmallMarket market = oneLong().index(1_000, 0);
        assertThatThrownBy(() -> market.run("none", 3)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("tick 1").hasMessageContaining("seed 3")
                .hasMessageContaining("make the tick smaller");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 1.2})
    void theDepthIsScaledSoThatTheLoopGainIsTheOneAskedFor(double gain) {
        SmallMarket market = oneLong().loopGain(new LoopGainTarget(gain, 100_000_000)).population("depth", (name, instrument, price, streams) -> new Population() {
            @Override
            public void open(Opening opening) {}

            @Override
            public double expectedDepthLots(double distanceTicks) {
                return 4 * distanceTicks;
            }
        });
        RunStarted[] started = new RunStarted[1];
        market.index(1_000).run("full", 1, new FactListener() {
            @Override
            public void runStarted(RunStarted fact) {
                started[0] = fact;
            }
        });
        // 100 lots would be sold within the 100 ticks of the window, and 4 lots rest at each tick: R is 1/4 before scaling
        assertThat(started[0].depthScale()).isCloseTo(0.25 / gain, within(1e-12));
        assertThat(started[0].loopGain()).isCloseTo(gain, within(1e-12));
    }

    @Test
    void aLoopGainThatNoDepthCanGiveIsRefused() {
        SmallMarket market = oneLong().loopGain(new LoopGainTarget(0.6, 100_000_000)).index(1_000);
        assertThatThrownBy(() -> market.run("full", 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no population keeps resting orders there");
    }
}
