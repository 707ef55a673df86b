package org.cascadelab.chart;

import java.awt.Graphics2D;

/**
 * A chart, ready to be painted in any format.
 *
 * @param name lower case words joined by hyphens, unique in a report: the name of its file
 * @param title what it shows, in a few words
 * @param caption how to read it, in full sentences
 * @param width in points (1/72 inch, one pixel of a PNG before scaling)
 */
public record Picture(String name, String title, String caption, int width, int height, Painter painter) {
    /** Paints a chart into the rectangle from (0, 0) to (width, height). It must paint the same each time. */
    @FunctionalInterface
    public interface Painter {
        void paint(Graphics2D graphics, int width, int height);
    }

    public Picture {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a picture's name is lower case words joined by hyphens, got '" + name + "'");
        }
        if (title.isBlank() || caption.isBlank() || width < 100 || height < 100) {
            throw new IllegalArgumentException("picture '%s' needs a title, a caption and at least 100 x 100 points, got %d x %d".formatted(name, width, height));
        }
    }
}
