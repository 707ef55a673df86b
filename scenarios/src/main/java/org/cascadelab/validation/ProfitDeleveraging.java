package org.cascadelab.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.liquidation.LossStage;
import org.cascadelab.liquidation.MarkedBooks;
import org.cascadelab.liquidation.WaterfallRecipe;
import org.cascadelab.liquidation.Waterfalls;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.Ledger;

/**
 * A deficit is taken out of open profits, once in a queue and once pro rata, by the waterfall's loss stages on a real ledger. The expected haircuts are computed
 * here in decimals, from the definition.
 */
final class ProfitDeleveraging implements ValidationCard {
    private static final double ALLOWED = 1e-12;
    /** Money units in one: results are whole units, so they are exact to this. */
    private static final BigDecimal UNIT = BigDecimal.valueOf(1_000_000_000_000L);
    private static final long MOST = 500;
    private static final long MARK = 1_000 * UNIT.longValue();
    private static final Instrument INSTRUMENT = new Instrument("card", "COIN", "USD", BigDecimal.ONE, BigDecimal.ONE);

    private final List<BigDecimal> equities;
    private final List<BigDecimal> profits;
    private final int[] queue;
    private final long severityPpb;

    private ProfitDeleveraging(List<BigDecimal> equities, List<BigDecimal> profits, int[] queue, long severityPpb) {
        this.equities = equities;
        this.profits = profits;
        this.queue = queue;
        this.severityPpb = severityPpb;
    }

    static ProfitDeleveraging of(Params params) {
        ProfitDeleveraging card = new ProfitDeleveraging(NumberList.decimals("equities", params.text("equities")), NumberList.decimals("profits", params.text("profits")),
                NumberList.counts("queue", params.text("queue")), params.ppb("severity"));
        card.check();
        return card;
    }

    private void check() {
        if (equities.size() != profits.size()) {
            throw new IllegalArgumentException("need a profit for every equity, got %d equities and %d profits".formatted(equities.size(), profits.size()));
        }
        List.of(equities, profits).forEach(values -> values.forEach(value -> {
            if (value.abs().compareTo(BigDecimal.valueOf(MOST)) > 0 || value.stripTrailingZeros().scale() > 12) {
                throw new IllegalArgumentException("equities and profits must lie between -%d and %d with at most 12 decimals, got %s".formatted(MOST, MOST, value));
            }
        }));
        if (deficit().signum() == 0) {
            throw new IllegalArgumentException("without a negative equity there is no deficit to share, got equities %s".formatted(equities));
        }
        List<Integer> winners = winners();
        List<Integer> asked = Arrays.stream(queue).boxed().toList();
        if (!asked.stream().sorted().toList().equals(winners)) {
            throw new IllegalArgumentException("queue: need every account with a profit and equity once, by number: %s, got %s".formatted(winners, asked));
        }
    }

    @Override
    public CardDescription description() {
        return new CardDescription("Auto-deleveraging by money: a share of the deficit, the severity, is taken out of open profits, in a queue that takes each one's whole profit before the next one's, "
                + "or pro rata. Nobody pays more than its profit, or than its equity. Played on a real ledger through the loss stages of the waterfall: haircuts as shares of the profit and equities "
                + "afterwards, exact to 1e-12. The queue's order is that of position sizes, which the card sets accordingly.",
                "worked example of arXiv 2512.01112, read in the source; recomputed in decimals");
    }

    @Override
    public CardResult run() {
        List<CardResult.Measure> measures = new ArrayList<>();
        BigDecimal budget = budget();
        measure("queue", stage("fund-haircut", Map.of("rank", "size", "severity", severityPpb)), deficit(), inTurn(budget), measures);
        measure("pro rata", stage("fund-haircut", Map.of("rank", "pro-rata", "severity", severityPpb)), deficit(), proRata(budget), measures);
        measure("socialised by profit", stage("fund-socialise", Map.of("share-by", "profit")), budget, proRata(budget), measures);
        return CardResult.each(measures, List.of("deficit %s, severity %s, budget %s".formatted(deficit(), Check.number(severityPpb / (double) Quantity.ONE), Check.number(budget.doubleValue()))));
    }

    private static LossStage stage(String waterfall, Map<String, Object> written) {
        Catalog.Entry<WaterfallRecipe> entry = Waterfalls.CATALOG.entry(waterfall);
        return entry.build(new Params(entry.parameters(), written)).build(INSTRUMENT).lossStages().get(0);
    }

    private void measure(String rule, LossStage stage, BigDecimal loss, BigDecimal[] expected, List<CardResult.Measure> measures) {
        Ledger ledger = new Ledger();
        int[] accounts = new int[equities.size()];
        Arrays.setAll(accounts, i -> open(ledger, i));
        ledger.verify();
        int bankrupt = accounts[firstBankrupt()];
        BigDecimal[] paid = new BigDecimal[accounts.length];
        Arrays.fill(paid, BigDecimal.ZERO);
        for (LossStage.Payment payment : stage.payments(new MarkedBooks(ledger, instrument -> MARK), bankrupt, money(loss))) {
            ledger.transfer(payment.account(), Ledger.INSURANCE_FUND, payment.money());
            int i = payment.account() - accounts[0];
            paid[i] = paid[i].add(BigDecimal.valueOf(payment.money()).divide(UNIT));
        }
        ledger.verify();
        for (int i = 0; i < accounts.length; i++) {
            if (haircutable(i).signum() > 0) {
                measures.add(CardResult.Measure.within("haircut of account %d, %s".formatted(i + 1, rule), share(paid[i], profits.get(i)), share(expected[i], profits.get(i)),
                        ALLOWED / Math.min(1, profits.get(i).doubleValue())));
            }
            double equity = BigDecimal.valueOf(ledger.equity(accounts[i], MARK)).divide(UNIT).doubleValue();
            measures.add(CardResult.Measure.within("equity of account %d, %s".formatted(i + 1, rule), equity, equities.get(i).subtract(expected[i]).doubleValue(), ALLOWED));
        }
    }

    /** A long whose size gives it its place in the queue: one lot carries the whole profit, further lots none. The other side is the house's. */
    private int open(Ledger ledger, int i) {
        int account = ledger.open();
        long profit = money(profits.get(i));
        ledger.trade(account, Ledger.SHADOW, 0, MARK - profit, 1);
        int behind = behind(i);
        if (behind > 0) {
            ledger.trade(account, Ledger.SHADOW, 0, MARK, behind);
        }
        long cash = money(equities.get(i)) - profit;
        if (cash >= 0) {
            ledger.deposit(account, cash);
        } else {
            // taken out of the account earlier
            ledger.transfer(account, Ledger.SHADOW, -cash);
        }
        return account;
    }

    private int behind(int i) {
        for (int place = 0; place < queue.length; place++) {
            if (queue[place] == i + 1) {
                return queue.length - place;
            }
        }
        return 0;
    }

    private int firstBankrupt() {
        int i = 0;
        while (equities.get(i).signum() >= 0) {
            i++;
        }
        return i;
    }

    private List<Integer> winners() {
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < equities.size(); i++) {
            if (haircutable(i).signum() > 0) {
                winners.add(i + 1);
            }
        }
        return winners;
    }

    private BigDecimal deficit() {
        return equities.stream().filter(equity -> equity.signum() < 0).reduce(BigDecimal.ZERO, BigDecimal::subtract);
    }

    private BigDecimal haircutable(int i) {
        return profits.get(i).min(equities.get(i)).max(BigDecimal.ZERO);
    }

    private BigDecimal budget() {
        BigDecimal all = BigDecimal.ZERO;
        for (int i = 0; i < equities.size(); i++) {
            all = all.add(haircutable(i));
        }
        return deficit().multiply(BigDecimal.valueOf(severityPpb, 9)).min(all);
    }

    private BigDecimal[] inTurn(BigDecimal budget) {
        BigDecimal[] payments = new BigDecimal[equities.size()];
        Arrays.fill(payments, BigDecimal.ZERO);
        BigDecimal left = budget;
        for (int number : queue) {
            payments[number - 1] = haircutable(number - 1).min(left);
            left = left.subtract(payments[number - 1]);
        }
        return payments;
    }

    private BigDecimal[] proRata(BigDecimal budget) {
        BigDecimal all = BigDecimal.ZERO;
        for (int i = 0; i < equities.size(); i++) {
            all = all.add(haircutable(i));
        }
        BigDecimal[] payments = new BigDecimal[equities.size()];
        for (int i = 0; i < payments.length; i++) {
            payments[i] = haircutable(i).multiply(budget).divide(all, MathContext.DECIMAL64);
        }
        return payments;
    }

    private static double share(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, MathContext.DECIMAL64).doubleValue();
    }

    private static long money(BigDecimal value) {
        return value.multiply(UNIT).setScale(0, RoundingMode.DOWN).longValueExact();
    }
}
