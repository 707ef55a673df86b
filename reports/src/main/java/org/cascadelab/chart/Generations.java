package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.cascadelab.statistics.Comparison;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** Liquidations per run by generation, side by side for the policies that liquidate on the book. */
final class Generations implements ChartRecipe {
    static final String NAME = "generations";
    private static final int MOST_GENERATIONS = 16;

    @Override
    public List<Picture> draw(ChartData data) {
        Comparison comparison = data.comparison();
        List<String> shown = comparison.policies().stream().filter(policy -> comparison.meanLiquidationsByGeneration(policy).length > 0).toList();
        int generations = shown.stream().mapToInt(policy -> comparison.meanLiquidationsByGeneration(policy).length).max().orElse(0);
        if (generations == 0) {
            return List.of();
        }
        int columns = Math.min(generations, MOST_GENERATIONS);
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        BarRenderer renderer = new BarRenderer();
        for (String policy : shown) {
            double[] means = comparison.meanLiquidationsByGeneration(policy);
            double[] columnsOfPolicy = new double[columns];
            for (int generation = 0; generation < means.length; generation++) {
                columnsOfPolicy[Math.min(generation, columns - 1)] += means[generation];
            }
            renderer.setSeriesPaint(bars.getRowCount(), Look.colour(comparison.policies(), policy));
            for (int column = 0; column < columns; column++) {
                bars.addValue(columnsOfPolicy[column], policy, column == columns - 1 && generations > columns ? column + "+" : Integer.toString(column));
            }
        }
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0.05);
        renderer.setDrawBarOutline(false);
        CategoryAxis generationAxis = new CategoryAxis("generation (0: reached by the shock itself)");
        generationAxis.setLabelFont(Look.NORMAL);
        generationAxis.setTickLabelFont(Look.SMALL);
        generationAxis.setLabelPaint(Look.INK);
        generationAxis.setTickLabelPaint(Look.INK);
        generationAxis.setAxisLinePaint(Look.FAINT);
        NumberAxis countAxis = Look.axis("liquidations per run");
        CategoryPlot plot = new CategoryPlot(bars, generationAxis, countAxis, renderer);
        plot.setOrientation(PlotOrientation.VERTICAL);
        Look.style(plot);
        plot.setRangeGridlinePaint(Look.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(0.6f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        String caption = ("Liquidation episodes per run, averaged over %s pairs. Generation 0 would be liquidated without any forced sale; generation 1 is set off by the sales of generation 0, "
                + "and so on. An account that is liquidated again counts again. Liquidations that no forced sale in reach explains are not shown.").formatted(comparison.pairs().size());
        return List.of(new Picture(NAME, "Liquidations by generation", caption, 760, 330,
                (graphics, width, height) -> Look.chart(plot, true).draw(graphics, new Rectangle2D.Double(0, 0, width, height))));
    }
}
