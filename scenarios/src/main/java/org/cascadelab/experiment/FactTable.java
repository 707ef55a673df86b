package org.cascadelab.experiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.CollateralSeized;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.FairValueJumped;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.FundingPaid;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.InventoryTraded;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LevelsSampled;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.fact.OutageBegan;
import org.cascadelab.fact.OutageEnded;
import org.cascadelab.fact.PositionTakenOver;
import org.cascadelab.fact.RoundLimitReached;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.fact.TradingHalted;
import org.cascadelab.fact.TradingReopened;

/**
 * Every fact of one run as a row, in the order in which they happened. The columns are the components of all facts together, named as in
 * {@link org.cascadelab.fact}; a row leaves empty what its fact has not, and a price that does not exist. Units are ticks, lots, money
 * units and nanoseconds of model time. Single resting orders have no rows: they outnumber everything else, and samples of the book and its levels say what they come to.
 * How accounts opened is no event and has no row: the scenario and the seed say it, and {@code cascade explain} tells it.
 */
public final class FactTable implements FactListener {
    private static final List<Class<? extends Record>> FACTS = List.of(RunStarted.class, InstrumentListed.class, DepthSampled.class, LevelsSampled.class,
            FundingPaid.class, MarginWarned.class,
            CollateralAdded.class, CollateralSeized.class, LiquidationStarted.class, ForcedOrderSent.class, ForcedFilled.class, LiquidationEnded.class, BadDebtBooked.class, Deleveraged.class, LossSocialised.class,
            PositionTakenOver.class, InventoryTraded.class, OrderRefused.class, RoundLimitReached.class, OrderFlowCounted.class, RunEnded.class,
            FairValueJumped.class, OutageBegan.class, OutageEnded.class, TradingHalted.class,
            TradingReopened.class);
    private static final List<String> TICK = List.of("tick", "nanos", "instrument", "indexTicks", "markTicks", "bestBidTicks", "bestAskTicks", "lastTicks");
    private static final List<String> TRADE = List.of("nanos", "instrument", "priceTicks", "lots", "takerAccount", "makerAccount", "takerBuys", "forced");
    private static final List<String> COLUMNS = columns();
    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = FACTS.stream().collect(Collectors.toMap(fact -> fact, Class::getRecordComponents));

    private final Writer out;

    private FactTable(Writer out) {
        this.out = out;
        write(Csv.header(COLUMNS));
    }

    /**
     * Runs one policy on one seed and writes its facts.
     *
     * @param name the file's name in the folder; compressed if it ends in {@code .gz}
     * @throws OutputFailure if it cannot be written; then there is no file
     */
    public static Path write(RunFolder folder, String name, RunnableScenario scenario, String policy, long seed) {
        Path part = folder.file(name + RunFolder.PART);
        try {
            try (Disk.Sink sink = folder.disk().create(part);
                    OutputStream bytes = name.endsWith(".gz") ? new GZIPOutputStream(sink, 1 << 16) : sink;
                    Writer text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16)) {
                scenario.tell(policy, seed, new FactTable(text));
            }
            folder.disk().replace(part, folder.file(name));
            return folder.file(name);
        } catch (UncheckedIOException failed) {
            RunFolder.deleteQuietly(part);
            throw OutputFailure.of("cannot write", folder.file(name), failed.getCause());
        } catch (IOException failed) {
            RunFolder.deleteQuietly(part);
            throw OutputFailure.of("cannot write", folder.file(name), failed);
        } catch (RuntimeException failed) {
            RunFolder.deleteQuietly(part);
            throw failed;
        }
    }

    @Override
    public void runStarted(RunStarted fact) {
        add(fact);
    }

    @Override
    public void instrumentListed(InstrumentListed fact) {
        add(fact);
    }

    @Override
    public void fundingPaid(FundingPaid fact) {
        add(fact);
    }

    @Override
    public void tickClosed(long tick, long nanos, int instrument, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTicks) {
        add("TickClosed", TICK, tick, nanos, instrument, indexTicks, markTicks, bestBidTicks, bestAskTicks, lastTicks);
    }

    @Override
    public void traded(long nanos, int instrument, long priceTicks, long lots, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {
        add("Traded", TRADE, nanos, instrument, priceTicks, lots, takerAccount, makerAccount, takerBuys, forced);
    }

    @Override
    public void depthSampled(DepthSampled fact) {
        add(fact);
    }

    @Override
    public void levelsSampled(LevelsSampled fact) {
        add(fact);
    }

    @Override
    public void marginWarned(MarginWarned fact) {
        add(fact);
    }

    @Override
    public void collateralAdded(CollateralAdded fact) {
        add(fact);
    }

    @Override
    public void collateralSeized(CollateralSeized fact) {
        add(fact);
    }

    @Override
    public void liquidationStarted(LiquidationStarted fact) {
        add(fact);
    }

    @Override
    public void forcedOrderSent(ForcedOrderSent fact) {
        add(fact);
    }

    @Override
    public void forcedFilled(ForcedFilled fact) {
        add(fact);
    }

    @Override
    public void liquidationEnded(LiquidationEnded fact) {
        add(fact);
    }

    @Override
    public void badDebtBooked(BadDebtBooked fact) {
        add(fact);
    }

    @Override
    public void deleveraged(Deleveraged fact) {
        add(fact);
    }

    @Override
    public void lossSocialised(LossSocialised fact) {
        add(fact);
    }

    @Override
    public void positionTakenOver(PositionTakenOver fact) {
        add(fact);
    }

    @Override
    public void inventoryTraded(InventoryTraded fact) {
        add(fact);
    }

    @Override
    public void orderRefused(OrderRefused fact) {
        add(fact);
    }

    @Override
    public void roundLimitReached(RoundLimitReached fact) {
        add(fact);
    }

    @Override
    public void orderFlowCounted(OrderFlowCounted fact) {
        add(fact);
    }

    @Override
    public void fairValueJumped(FairValueJumped fact) {
        add(fact);
    }

    @Override
    public void outageBegan(OutageBegan fact) {
        add(fact);
    }

    @Override
    public void outageEnded(OutageEnded fact) {
        add(fact);
    }

    @Override
    public void tradingHalted(TradingHalted fact) {
        add(fact);
    }

    @Override
    public void tradingReopened(TradingReopened fact) {
        add(fact);
    }

    @Override
    public void runEnded(RunEnded fact) {
        add(fact);
    }

    private void add(Record fact) {
        RecordComponent[] components = COMPONENTS.get(fact.getClass());
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = valueOf(fact, components[i]);
        }
        add(fact.getClass().getSimpleName(), Arrays.stream(components).map(RecordComponent::getName).toList(), values);
    }

    private void add(String fact, List<String> names, Object... values) {
        Csv row = new Csv().text(fact);
        for (String column : COLUMNS.subList(1, COLUMNS.size())) {
            int at = names.indexOf(column);
            row.text(at < 0 ? "" : text(values[at]));
        }
        write(row.line());
    }

    private static String text(Object value) {
        if (value instanceof Long number && number == NO_PRICE) {
            return "";
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? Numbers.text(number) : "";
        }
        return value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }

    private static Object valueOf(Record fact, RecordComponent component) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a fact is a public record, but " + fact + " cannot be read", impossible);
        }
    }

    private static List<String> columns() {
        Set<String> columns = new LinkedHashSet<>(List.of("fact", "tick", "nanos", "account", "episode", "instrument"));
        columns.addAll(TICK);
        columns.addAll(TRADE);
        FACTS.forEach(fact -> Arrays.stream(fact.getRecordComponents()).map(RecordComponent::getName).forEach(columns::add));
        return List.copyOf(columns);
    }

    private void write(String line) {
        try {
            out.write(line);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
