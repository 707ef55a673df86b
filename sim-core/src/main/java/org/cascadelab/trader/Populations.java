package org.cascadelab.trader;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.margin.Instrument;
import org.cascadelab.random.Streams;

/** The trader types that a scenario can name. */
public final class Populations {
    private static final Parameter INSTRUMENT = Parameter.optional("instrument", Kind.TEXT, "the instrument that it trades; the first of the scenario if left out");

    public static final Catalog<PopulationRecipe> CATALOG = Catalog.of("population",
            inOne(BackgroundFlow.ENTRY),
            inOne(LimitOrderFlow.ENTRY),
            inOne(MetaorderTraders.ENTRY),
            inOne(MarketMakers.ENTRY),
            inOne(AvellanedaStoikovMakers.ENTRY),
            inOne(Arbitrageurs.ENTRY),
            inOne(TrendFollowers.ENTRY),
            inOne(LeveragedTraders.ENTRY),
            CrossTraders.ENTRY,
            inOne(BasisTraders.ENTRY),
            inOne(SellProgramme.ENTRY),
            inOne(StopLossTraders.ENTRY),
            inOne(FundingTraders.ENTRY),
            inOne(Fundamentalists.ENTRY),
            inOne(NoiseTraders.ENTRY),
            inOne(LiquidationHunters.ENTRY),
            inOne(Predators.ENTRY),
            inOne(HaltAvoiders.ENTRY));

    private Populations() {}

    /** A type whose populations trade one instrument each. */
    private static Catalog.Entry<PopulationRecipe> inOne(Catalog.Entry<PopulationRecipe> type) {
        List<Parameter> parameters = new ArrayList<>(type.parameters());
        parameters.add(INSTRUMENT);
        return new Catalog.Entry<>(type.name(), type.summary(), List.copyOf(parameters), params -> {
            PopulationRecipe recipe = type.build(params);
            return params.has(INSTRUMENT.name()) ? new Placed(recipe, params.text(INSTRUMENT.name())) : recipe;
        });
    }

    private record Placed(PopulationRecipe recipe, String instrument) implements PopulationRecipe {
        @Override
        public Population create(String name, Instrument traded, long priceTicks, Streams streams) {
            return recipe.create(name, traded, priceTicks, streams);
        }

        @Override
        public List<String> instruments() {
            return List.of(instrument);
        }

        @Override
        public boolean needsFunding() {
            return recipe.needsFunding();
        }

        @Override
        public boolean actsOnlyNearHalts() {
            return recipe.actsOnlyNearHalts();
        }

        @Override
        public OptionalLong shockNanos() {
            return recipe.shockNanos();
        }
    }
}
