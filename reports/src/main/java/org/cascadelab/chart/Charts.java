package org.cascadelab.chart;

import java.util.List;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;

/** The charts there are. To add one, write its class and add its line to {@link #CATALOG}. */
public final class Charts {
    /** Every chart, in the order of a report. */
    public static final Catalog<ChartRecipe> CATALOG = Catalog.of("chart",
            Catalog.<ChartRecipe>entry("price-paths", "median price path of each policy, and its distance from the shadow twin with a 5-95 % band", params -> new PricePaths()),
            Catalog.<ChartRecipe>entry("example-pair", "the price paths of all policies in one typical pair", params -> new ExamplePair()),
            Catalog.<ChartRecipe>entry("generations", "liquidations by generation under each policy", params -> new Generations()),
            Catalog.<ChartRecipe>entry("differences", "paired differences of the headline metrics with 95 % intervals", params -> new Differences()),
            Catalog.<ChartRecipe>entry("distributions", "distribution of the paired differences over the pairs", params -> new Distributions()),
            Catalog.<ChartRecipe>entry("study-map", "where in a registered study's grid the candidate helps, where not, and where it costs solvency", params -> new MapOfStudy()),
            Catalog.<ChartRecipe>entry("tornado", "the headline difference in other worlds, the farthest first", params -> new Tornado()),
            Catalog.<ChartRecipe>entry("heat-map", "one quantity over two swept parameters", params -> new HeatMap()));

    private Charts() {}

    /** All pictures that the data allow, in the catalog's order. */
    public static List<Picture> all(ChartData data) {
        return CATALOG.entries().stream().flatMap(entry -> entry.build(Params.defaults(entry.parameters())).draw(data).stream()).toList();
    }
}
