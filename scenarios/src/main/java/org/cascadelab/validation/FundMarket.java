package org.cascadelab.validation;

import java.util.Arrays;
import org.cascadelab.random.RandomStream;

/**
 * The market of Thurner, Farmer and Geanakoplos (2012), Leverage causes fat tails and clustered volatility, Quantitative Finance 12(5), arXiv 0908.1555: funds that buy what
 * is cheap, noise traders whose spending reverts to the value, a bank that lends up to a maximum leverage, investors who follow performance. One price a step
 * balances demand. Money is in units of the asset's value, wealth in the units of the terms.
 *
 * <p>From public implementations of the paper: the noise process and its parameters, the funds' demand, the aggressions, default below a tenth of the initial wealth and
 * return after 100 steps, initial wealth 2 to a supply of 1000. From memory: the investors' rule and its three parameters. Our own: the bank that recalls everything, and
 * that a defaulted fund is sold in the step of its default, at that step's price.
 */
final class FundMarket {
    /**
     * @param funds number of funds; aggressions are {@code step, 2 step, ...}
     * @param aggressionStep demand value per wealth and mispricing, between neighbouring funds
     * @param supply units of the asset
     * @param rho how much of the noise traders' log spending stays from step to step
     * @param sigma standard deviation of its change
     * @param initialWealth of a new fund
     * @param defaultShare of the initial wealth at or below which a fund is closed
     * @param waitSteps steps until a closed fund is replaced by a new one
     * @param performanceWeight of the last return in the performance that investors look at
     * @param flowRate money that comes per wealth and performance above the benchmark
     * @param benchmark performance without flows
     */
    record Terms(int funds, double aggressionStep, double supply, double rho, double sigma, double initialWealth, double defaultShare, int waitSteps, double performanceWeight,
            double flowRate, double benchmark) {}

    /** What the bank does with a fund above the maximum leverage. */
    enum MarginCall {
        /** it sells down to the maximum */
        PARTIAL,
        /** it repays the whole loan */
        FULL_RECALL
    }

    private static final double VALUE = 1;

    private final Terms terms;
    private final double largestLeverage;
    private final MarginCall call;
    private final RandomStream noise;
    private final long run;
    private final Fund[] funds;

    private double price = VALUE;
    private double logSpending;
    private long step;
    private long defaults;
    private long calls;
    private double lenderLoss;
    private double largestResidual;

    FundMarket(Terms terms, double largestLeverage, MarginCall call, RandomStream noise, long run) {
        this.terms = terms;
        this.largestLeverage = largestLeverage;
        this.call = call;
        this.noise = noise;
        this.run = run;
        logSpending = StrictMath.log(VALUE * terms.supply());
        funds = new Fund[terms.funds()];
        Arrays.setAll(funds, i -> new Fund((i + 1) * terms.aggressionStep()));
    }

    double price() {
        return price;
    }

    static double value() {
        return VALUE;
    }

    long defaults() {
        return defaults;
    }

    long calls() {
        return calls;
    }

    double lenderLoss() {
        return lenderLoss;
    }

    /** The largest imbalance at a clearing price so far, as a share of the supply. */
    double largestResidual() {
        return largestResidual;
    }

    /** Forgets defaults, calls and losses so far, not the market. */
    void startCounting() {
        defaults = 0;
        calls = 0;
        lenderLoss = 0;
    }

    void step() {
        logSpending = terms.rho() * logSpending + terms.sigma() * noise.at(run, step).nextGaussian() + (1 - terms.rho()) * StrictMath.log(VALUE * terms.supply());
        double spending = StrictMath.exp(logSpending);
        double last = price;
        price = Clearing.price(last, p -> excess(p, spending));
        largestResidual = Math.max(largestResidual, Math.abs(excess(price, spending)) / terms.supply());
        for (Fund fund : funds) {
            fund.settle(last, price);
        }
        step++;
    }

    private double excess(double p, double spending) {
        double demand = spending / p;
        for (Fund fund : funds) {
            demand += fund.demand(p);
        }
        return demand - terms.supply();
    }

    private final class Fund {
        private final double aggression;
        private double units;
        /** below 0: a loan */
        private double cash = terms.initialWealth();
        /** what investors have just brought or taken out: it counts for what the fund can buy, but it is no fall of the price that makes the bank call */
        private double flow;
        private double performance;
        private int waits;

        Fund(double aggression) {
            this.aggression = aggression;
        }

        double demand(double p) {
            if (waits > 0) {
                return 0;
            }
            double wealth = wealth(p);
            if (wealth <= terms.defaultShare() * terms.initialWealth() || p >= VALUE) {
                return 0;
            }
            double limit = call == MarginCall.FULL_RECALL && isCalled(p) ? 1 : largestLeverage;
            return Math.min(aggression * (VALUE - p), limit) * wealth / p;
        }

        private double wealth(double p) {
            return units * p + cash + flow;
        }

        /** Whether the price has made what is held more than the bank allows. Rounding is no call. */
        private boolean isCalled(double p) {
            return units * p > largestLeverage * (units * p + cash) * (1 + 1e-12);
        }

        void settle(double last, double p) {
            if (waits > 0) {
                if (--waits == 0) {
                    units = 0;
                    cash = terms.initialWealth();
                    flow = 0;
                    performance = 0;
                }
                return;
            }
            double before = wealth(last);
            double wealth = wealth(p);
            if (wealth <= terms.defaultShare() * terms.initialWealth()) {
                defaults++;
                lenderLoss += Math.max(0, -wealth);
                units = 0;
                cash = 0;
                flow = 0;
                waits = terms.waitSteps();
                return;
            }
            calls += isCalled(p) ? 1 : 0;
            double wanted = demand(p);
            double gained = units * (p - last) / before;
            units = wanted;
            performance = (1 - terms.performanceWeight()) * performance + terms.performanceWeight() * gained;
            // investors cannot take out more than there is
            flow = Math.max(-1, terms.flowRate() * (performance - terms.benchmark())) * wealth;
            cash = wealth - wanted * p;
        }
    }
}
