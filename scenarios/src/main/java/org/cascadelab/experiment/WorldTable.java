package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Outside;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.TradingHalt;

/** What happened to the markets beside their orders: outages and jumps, which are the same under every policy of a pair, and halts of trading, which are not. */
final class WorldTable implements Table {
    private static final double NANOS = 1e9;

    @Override
    public String fileName() {
        return "world.csv";
    }

    @Override
    public String summary() {
        return "one row per outage and jump of the fair value (policy empty: the same under all; of very many jumps the %s largest) and per halt of trading".formatted(Outside.MOST_JUMPS);
    }

    @Override
    public List<String> columns(Study study) {
        return Table.cellColumns(study, "pair", "seed", "policy", "what", "name", "instrument", "seconds", "call-seconds", "end-seconds", "ended", "percent", "last-price", "auction-price",
                "auction-notional", "undefined");
    }

    @Override
    public List<Csv> rows(CellResults results) {
        List<Csv> rows = new ArrayList<>();
        for (PairResult pair : results.pairs()) {
            for (Outside.Outage outage : pair.outside().outages()) {
                rows.add(row(results.cell(), pair, "", "outage", outage.name(), "").number(outage.fromNanos() / NANOS).empty().number(outage.untilNanos() / NANOS)
                        .text(yes(outage.ended())).empty().empty().empty().empty().text(""));
            }
            for (Outside.Jump jump : pair.outside().jumps()) {
                rows.add(row(results.cell(), pair, "", "jump", jump.cause(), jump.instrument()).number(jump.nanos() / NANOS).empty().empty().empty().number(jump.percent())
                        .empty().empty().empty().text(""));
            }
            for (ArmResult arm : pair.arms()) {
                for (TradingHalt halt : arm.halts()) {
                    Csv row = row(results.cell(), pair, arm.policy(), "halt", halt.breaker(), halt.instrument()).number(halt.fromNanos() / NANOS).number(halt.callNanos() / NANOS)
                            .number(halt.untilNanos() / NANOS).text(yes(halt.ended())).empty();
                    price(row, halt.lastPrice());
                    price(row, halt.auctionPrice());
                    rows.add(row.number(halt.auctionNotional()).text(halt.auctionPrice().isDefined() ? "" : "auction-price: " + halt.auctionPrice().undefined()));
                }
            }
        }
        return rows;
    }

    private static Csv row(Cell cell, PairResult pair, String policy, String what, String name, String instrument) {
        return Table.rowOf(cell).whole(pair.pair()).whole(pair.seed()).text(policy).text(what).text(name).text(instrument);
    }

    private static void price(Csv row, MetricValue price) {
        if (price.isDefined()) {
            row.number(price.get());
        } else {
            row.empty();
        }
    }

    private static String yes(boolean ended) {
        return ended ? "yes" : "no";
    }
}
