package org.cascadelab.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.text.WordUtils;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.CollateralSeized;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.metric.AccountRecord;
import org.cascadelab.metric.CascadeTree;
import org.cascadelab.metric.Episode;
import org.cascadelab.metric.RunRecord;

/** What happened to one account in one run and why, line by line, and what would have happened to it in the shadow twin. */
public final class AccountStory {
    private static final int WIDTH = 118;
    /** The width of the column of times. */
    private static final String INDENT = " ".repeat(10);

    private final RunRecord run;
    private final RunRecord twin;
    private final CascadeTree tree;
    private final AccountRecord account;
    private final AccountRecord inTwin;
    private final Figures figures;
    private final StringBuilder out = new StringBuilder();

    private AccountStory(RunRecord run, RunRecord twin, CascadeTree tree, AccountRecord account, AccountRecord inTwin) {
        this.run = run;
        this.twin = twin;
        this.tree = tree;
        this.account = account;
        this.inTwin = inTwin;
        figures = new Figures(run.terms());
    }

    /**
     * @param account in {@code run}
     * @param inTwin the same account in {@code twin}
     */
    public static String of(RunRecord run, RunRecord twin, CascadeTree tree, AccountRecord account, AccountRecord inTwin) {
        return new AccountStory(run, twin, tree, account, inTwin).tell();
    }

    private String tell() {
        AccountOpened opened = account.opened();
        out.append("account %d, population '%s'%s\n\n".formatted(opened.account(), opened.population(),
                opened.margined() ? "" : "; it trades without margin and cannot be liquidated"));
        opening(opened);
        List<Record> facts = account.facts();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) instanceof ForcedOrderSent order) {
                int last = lastOfUnfilled(i);
                step(order, (ForcedOrderSent) facts.get(last), fillsOf(last));
                i = last;
            } else if (isTakeover(facts.get(i))) {
                int last = i;
                int instrument = ((ForcedFilled) facts.get(i)).instrument();
                while (last + 1 < facts.size() && isTakeover(facts.get(last + 1)) && ((ForcedFilled) facts.get(last + 1)).instrument() == instrument) {
                    last++;
                }
                takeovers(facts.subList(i, last + 1).stream().map(ForcedFilled.class::cast).toList());
                i = last;
            } else if (!(facts.get(i) instanceof ForcedFilled)) {
                fact(facts.get(i));
            }
        }
        out.append('\n');
        outcome();
        if (twin != run) {
            twin();
        }
        return out.toString();
    }

    private void opening(AccountOpened opened) {
        long mark = run.markTicks(opened.instrument(), -1);
        double equity = run.currency(account.openingEquity());
        double notional = run.notional(opened.instrument(), opened.lots(), mark);
        line(0, "opens with %s at a mark of %s%s, equity %s%s".formatted(Figures.position(opened.lots()) + figures.of(opened.instrument()), figures.price(opened.instrument(), mark), opened.lots() == 0 ? "" : " (" + figures.amount(notional) + ")",
                figures.amount(equity), opened.lots() == 0 || equity <= 0 ? "" : String.format(Locale.ROOT, ", %.1fx leverage", notional / equity)));
    }

    private void fact(Record fact) {
        if (fact instanceof MarginWarned warned) {
            line(warned.nanos(), "warned: mark %s, equity %s, requirement %s (%s of it)".formatted(figures.price(warned.instrument(), warned.markTicks()), figures.money(warned.equity()),
                    figures.money(warned.requirement()), cover(warned.equity(), warned.requirement())));
        } else if (fact instanceof AccountRecord.OwnTrades own) {
            ownTrades(own);
        } else if (fact instanceof CollateralAdded paid) {
            line(paid.nanos(), "pays in %s%s".formatted(figures.money(paid.money()), paid.episode() < 0 ? "" : ", in time for episode " + paid.episode()));
        } else if (fact instanceof AccountRecord.Funding funding) {
            line(funding.nanos(), "%s %s of funding at a rate of %s %%".formatted(funding.paid() > 0 ? "pays" : "receives", figures.money(Math.abs(funding.paid())),
                    BigDecimal.valueOf(funding.ratePpb(), 7).stripTrailingZeros().toPlainString()));
        } else if (fact instanceof LiquidationStarted started) {
            breach(started);
        } else if (fact instanceof LiquidationEnded ended) {
            ending(ended);
        } else if (fact instanceof BadDebtBooked loss) {
            line(loss.nanos(), "owes %s: the insurance fund pays %s of it%s".formatted(figures.money(loss.fromFund() + (double) loss.uncovered()), figures.money(loss.fromFund()),
                    loss.uncovered() == 0 ? "" : ", %s is left to others".formatted(figures.money(loss.uncovered()))));
        } else if (fact instanceof CollateralSeized seized) {
            line(seized.nanos(), "gives up %s units of its collateral in coins: the insurance fund takes them and pays %s of what it owes".formatted(seized.units(), figures.money(seized.money())));
        } else if (fact instanceof Deleveraged closed) {
            line(closed.nanos(), closed.account() == account.opened().account()
                    ? "what the book did not take: %s closed against account %d at %s (auto-deleveraging)".formatted(Figures.lots(closed.lots()) + figures.of(closed.instrument()), closed.winner(), figures.price(closed.instrument(), closed.priceTicks()))
                    : "must give up %s against account %d in liquidation, at %s (auto-deleveraging)".formatted(Figures.lots(closed.lots()) + figures.of(closed.instrument()), closed.account(), figures.price(closed.instrument(), closed.priceTicks())));
        } else if (fact instanceof OrderRefused refused) {
            line(refused.nanos(), "an order of its own is refused: " + refused.reason());
        } else {
            throw new IllegalStateException("a story does not know the fact " + fact);
        }
    }

    private void ownTrades(AccountRecord.OwnTrades own) {
        List<String> parts = new ArrayList<>();
        if (own.bought() > 0) {
            parts.add("buys " + Figures.lots(own.bought()) + figures.of(own.instrument()));
        }
        if (own.sold() > 0) {
            parts.add("sells " + Figures.lots(own.sold()) + figures.of(own.instrument()));
        }
        long net = own.bought() - own.sold();
        String price = own.bought() > 0 && own.sold() > 0 || net == 0 ? "" : " at %s on average".formatted(figures.price(own.instrument(), (double) own.paid() / net));
        String until = own.lastNanos() == own.firstNanos() ? "" : ", the last at " + Figures.clock(own.lastNanos());
        line(own.firstNanos(), "by itself: %s%s (%s%s)".formatted(String.join(", ", parts), price, Figures.count(own.trades(), "trade", "trades"), until));
    }

    private void breach(LiquidationStarted started) {
        line(started.nanos(), "in breach, episode %d begins: mark %s, equity %s, requirement %s (%s of it), %s".formatted(started.episode(), figures.price(started.instrument(), started.markTicks()),
                figures.money(started.equity()), figures.money(started.requirement()), cover(started.equity(), started.requirement()), Figures.position(started.lots()) + figures.of(started.instrument())));
        cause(started.episode());
    }

    /** Why: the forced fills in reach, the largest contributor, and the place in the cascade. */
    private void cause(int number) {
        Episode episode = run.episodes().get(number);
        Map<Integer, Long> lotsByEpisode = new HashMap<>();
        BitSet others = new BitSet();
        int fills = 0;
        long lots = 0;
        double notional = 0;
        for (int i = tree.firstFillInReach(number); i < episode.fillsBefore(); i++) {
            ForcedFilled fill = run.forcedFills().get(i);
            if (fill.venue() == ForcedFilled.Venue.BOOK && fill.account() != episode.account()) {
                fills++;
                lots += Math.abs(fill.lots());
                notional += run.notional(fill);
                others.set(fill.account());
                lotsByEpisode.merge(fill.episode(), Math.abs(fill.lots()), Long::sum);
            }
        }
        if (fills == 0) {
            detail("no forced order of another account had traded since the price last was the shadow twin's");
        } else {
            detail("since the price last was the shadow twin's (or the attribution window began): %s of %s, %s for %s".formatted(Figures.count(fills, "forced fill", "forced fills"),
                    Figures.count(others.cardinality(), "other account", "other accounts"), Figures.lots(lots), figures.amount(notional)));
            // ties go to the earlier episode, as in the tree
            int largest = lotsByEpisode.entrySet().stream().min(Map.Entry.<Integer, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).orElseThrow().getKey();
            detail("the largest part: %s, %s of them; that is %s".formatted(Figures.lots(lotsByEpisode.get(largest)), Figures.percent((double) lotsByEpisode.get(largest) / lots), place(largest)));
        }
        detail(generation(number));
    }

    private String generation(int episode) {
        int generation = tree.generation(episode);
        int parent = tree.parent(episode);
        if (generation == CascadeTree.INDIRECT) {
            return "generation: indirect. It is not liquidated in the shadow twin, and no other account's forced fill is in reach: other traders' reaction, or luck";
        }
        return generation == 0 ? "generation 0: it is liquidated in the shadow twin too, so the shock alone reaches it"
                : "generation %d: it is not liquidated in the shadow twin, and its parent is %s".formatted(generation, place(parent));
    }

    /** An episode as somebody else would look it up. */
    private String place(int episode) {
        int generation = tree.generation(episode);
        return "episode %d of account %d, begun at %s, %s".formatted(episode, run.episodes().get(episode).account(), Figures.clock(run.episodes().get(episode).started().nanos()),
                generation == CascadeTree.INDIRECT ? "indirect" : "generation " + generation);
    }

    /** The last of a row of like orders, one a step, of which none was filled; the order itself if there is no row. */
    private int lastOfUnfilled(int first) {
        List<Record> facts = account.facts();
        int last = first;
        while (last + 1 < facts.size() && facts.get(last + 1) instanceof ForcedOrderSent next && facts.get(last) instanceof ForcedOrderSent before
                && next.step() == before.step() + 1 && next.lots() == before.lots() && next.limitTicks() == before.limitTicks() && fillsOf(last + 1).isEmpty()) {
            last++;
        }
        return last;
    }

    private List<ForcedFilled> fillsOf(int order) {
        List<ForcedFilled> fills = new ArrayList<>();
        for (int i = order + 1; i < account.facts().size() && account.facts().get(i) instanceof ForcedFilled fill && !isTakeover(fill); i++) {
            fills.add(fill);
        }
        return fills;
    }

    private static boolean isTakeover(Record fact) {
        return fact instanceof ForcedFilled fill && fill.venue() == ForcedFilled.Venue.TAKEOVER;
    }

    private void takeovers(List<ForcedFilled> fills) {
        long lots = fills.stream().mapToLong(fill -> Math.abs(fill.lots())).sum();
        double turnover = fills.stream().mapToDouble(fill -> (double) Math.abs(fill.lots()) * fill.priceTicks()).sum();
        ForcedFilled first = fills.get(0);
        ForcedFilled last = fills.get(fills.size() - 1);
        line(first.nanos(), "the venue's backstop takes %s over off the book, at %s%s".formatted(Figures.lots(lots) + figures.of(first.instrument()), figures.price(first.instrument(), turnover / lots),
                fills.size() == 1 ? "" : " on average (in %s, the last at %s)".formatted(Figures.count(fills.size(), "step", "steps"), Figures.clock(last.nanos()))));
    }

    private void step(ForcedOrderSent order, ForcedOrderSent last, List<ForcedFilled> fills) {
        String limit = order.limitTicks() == FactListener.NO_PRICE ? "at any price" : "at %s or better".formatted(figures.price(order.instrument(), order.limitTicks()));
        String steps = last == order ? "step %d".formatted(order.step() + 1) : "steps %d to %d, the last at %s".formatted(order.step() + 1, last.step() + 1, Figures.clock(last.nanos()));
        String sent = "%s: to %s %s %s".formatted(steps, order.lots() < 0 ? "sell" : "buy", Figures.lots(order.lots()) + figures.of(order.instrument()), limit);
        long filled = fills.stream().mapToLong(fill -> Math.abs(fill.lots())).sum();
        if (filled == 0) {
            line(order.nanos(), sent + "; nothing filled");
            return;
        }
        double turnover = fills.stream().mapToDouble(fill -> (double) Math.abs(fill.lots()) * fill.priceTicks()).sum();
        double average = turnover / filled;
        String how = fills.get(0).venue() == ForcedFilled.Venue.SHADOW ? ", off the book and without impact" : "";
        line(order.nanos(), "%s; %s filled for %s at %s on average%s%s".formatted(sent, Figures.lots(filled), figures.amount(fills.stream().mapToDouble(run::notional).sum()), figures.price(order.instrument(), average),
                againstMid(order, average), how));
    }

    private static String againstMid(ForcedOrderSent order, double averageTicks) {
        if (order.midHalfTicks() == FactListener.NO_PRICE) {
            return ", with no mid to hold it against";
        }
        double mid = order.midHalfTicks() / 2.0;
        double cost = (order.lots() < 0 ? mid - averageTicks : averageTicks - mid) / mid * 10_000;
        return String.format(Locale.ROOT, ", %.1f bp %s than the mid before", Math.abs(cost), cost >= 0 ? "worse" : "better");
    }

    private void ending(LiquidationEnded ended) {
        String left = ended.lotsLeft() == 0 ? "" : ", %s left at a mark of %s".formatted(Figures.position(ended.lotsLeft()) + figures.of(ended.instrument()), figures.price(ended.instrument(), ended.markTicks()));
        String paid = ended.collateralAdded() == 0 ? "" : "; %s was paid in meanwhile".formatted(figures.money(ended.collateralAdded()));
        line(ended.nanos(), "episode %d ends, %s%s, equity %s%s".formatted(ended.episode(), switch (ended.outcome()) {
            case SAFE -> "safe again";
            case CLOSED -> "position closed";
            case BANKRUPT -> "position closed and bankrupt";
            case UNFINISHED -> "unfinished because the run is over";
        }, left, figures.money(ended.equityLeft()), paid));
    }

    private void outcome() {
        List<Episode> liquidations = run.episodesWithClosing().stream().mapToObj(run.episodes()::get).filter(episode -> episode.account() == account.opened().account()).toList();
        int breaches = account.of(LiquidationStarted.class).size();
        if (liquidations.isEmpty()) {
            paragraph("Outcome: never liquidated%s. %s.".formatted(breaches == 0 ? (account.opened().margined() ? " and never in breach" : "")
                    : "; its %s ended without a forced close".formatted(Figures.count(breaches, "breach", "breaches")), atTheEnd(run, account)));
            return;
        }
        long lots = account.of(ForcedFilled.class).stream().mapToLong(fill -> Math.abs(fill.lots())).sum();
        double turnover = account.of(ForcedFilled.class).stream().mapToDouble(fill -> run.notional(fill)).sum();
        long deleveraged = account.of(Deleveraged.class).stream().filter(fact -> fact.account() == account.opened().account()).mapToLong(Deleveraged::lots).sum();
        LiquidationEnded last = liquidations.get(liquidations.size() - 1).ended();
        paragraph("Outcome: liquidated in %s; %s closed by force for %s%s. %s.".formatted(Figures.count(liquidations.size(), "episode", "episodes"), Figures.lots(lots), figures.amount(turnover),
                deleveraged == 0 ? "" : ", and %s against deleveraged winners".formatted(Figures.lots(deleveraged)),
                last != null && last.lotsLeft() == 0 && account.lotsAt(run.ticks() - 1) == 0
                        ? (last.equityLeft() < 0 ? "It owed %s".formatted(figures.money(-(double) last.equityLeft())) : "It kept %s".formatted(figures.money(last.equityLeft())))
                        : atTheEnd(run, account)));
    }

    private void twin() {
        int liquidations = (int) twin.episodesWithClosing().stream().filter(episode -> twin.episodes().get(episode).account() == account.opened().account()).count();
        Optional<LiquidationStarted> there = inTwin.firstBreach();
        Optional<LiquidationStarted> here = account.firstBreach();
        if (there.isPresent()) {
            LiquidationStarted first = there.get();
            LiquidationEnded last = inTwin.of(LiquidationEnded.class).stream().reduce((earlier, later) -> later).orElse(null);
            paragraph("In the shadow twin, where forced orders have no impact: %s, first in breach at %s (mark %s, equity %s, requirement %s)%s. %s.".formatted(
                    liquidations > 0 ? "liquidated too" : "in breach, but not liquidated", Figures.clock(first.nanos()), figures.price(first.instrument(), first.markTicks()), figures.money(first.equity()),
                    figures.money(first.requirement()), last == null ? "" : "; its last episode ended %s with equity %s".formatted(word(last.outcome()), figures.money(last.equityLeft())),
                    atTheEnd(twin, inTwin)));
            return;
        }
        String then = here.map(breach -> sameMoment(breach)).orElse("");
        OptionalInt lowest = inTwin.tickOfLeastEquity();
        String least = lowest.isEmpty() ? "" : " Its equity was lowest at %s with %s.".formatted(Figures.clock(twin.nanos(lowest.getAsInt())), figures.money(inTwin.equityAt(lowest.getAsInt())));
        paragraph("In the shadow twin, where forced orders have no impact: never in breach.%s%s %s.".formatted(then, least, atTheEnd(twin, inTwin)));
    }

    /** What the account was worth in the twin in the tick in which it was first in breach here. */
    private String sameMoment(LiquidationStarted breach) {
        int tick = run.episodes().get(breach.episode()).tick();
        if (tick >= twin.ticks() || inTwin.equityAt(tick) == FactListener.NO_PRICE) {
            return "";
        }
        return " At %s, when it was in breach here, the mark there was %s and its equity %s.".formatted(Figures.clock(breach.nanos()), figures.price(breach.instrument(), twin.markTicks(breach.instrument(), tick)),
                figures.money(inTwin.equityAt(tick)));
    }

    private static String word(LiquidationEnded.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private String atTheEnd(RunRecord of, AccountRecord record) {
        int last = of.ticks() - 1;
        return "At the end of the run it has %s%s".formatted(Figures.position(record.lotsAt(last)) + figures.of(record.opened().instrument()),
                last < 0 || record.equityAt(last) == FactListener.NO_PRICE ? "" : " and equity of %s at a mark of %s".formatted(figures.money(record.equityAt(last)), figures.price(record.opened().instrument(), of.markTicks(record.opened().instrument(), last))));
    }

    private static String cover(long equity, long requirement) {
        return requirement == 0 ? "n/a" : Figures.percent((double) equity / requirement);
    }

    private void line(long nanos, String words) {
        String time = Figures.clock(nanos);
        append(time + " ".repeat(Math.max(1, INDENT.length() - time.length())), words, INDENT + "  ");
    }

    private void detail(String words) {
        append(INDENT + "- ", words, INDENT + "  ");
    }

    private void paragraph(String words) {
        append("", words, "");
    }

    private void append(String first, String words, String next) {
        List<String> lines = WordUtils.wrap(words, WIDTH - next.length(), "\n", false).lines().toList();
        out.append(first).append(String.join("\n" + next, lines)).append('\n');
    }
}
