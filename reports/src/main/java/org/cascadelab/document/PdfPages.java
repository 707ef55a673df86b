package org.cascadelab.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.cascadelab.chart.BundledFont;

/**
 * Sets text, tables and pictures on A4 pages from top to bottom; what does not fit goes to the next page, a table with its header again. All
 * lengths are points (1/72 inch). Text is set in Liberation Sans, embedded; a character that it lacks is printed as a question mark.
 */
final class PdfPages implements AutoCloseable {
    private static final float MARGIN = 50;
    private static final float BOTTOM = 54;
    private static final float LEADING = 1.32f;
    private static final float CELL_PADDING = 3;
    private static final float[] INK = {0.13f, 0.13f, 0.13f};
    private static final float[] FAINT = {0.42f, 0.42f, 0.42f};
    private static final float[] ACCENT = {0f, 0.447f, 0.698f};

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final Map<Integer, Boolean> encodable = new HashMap<>();
    private final float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private PDPageContentStream content;
    private float y;

    PdfPages(String title) throws IOException {
        // otherwise the clock decides the file's identifier
        document.setDocumentId(1L);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage("en");
        try (InputStream file = BundledFont.open()) {
            font = PDType0Font.load(document, file, true);
        }
        newPage();
    }

    PDDocument document() {
        return document;
    }

    void newPage() throws IOException {
        if (content != null) {
            content.close();
        }
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    void space(float points) {
        y -= points;
    }

    void title(String text) throws IOException {
        lines(text, 19, 0, INK, true);
        space(3);
    }

    void heading(String text) throws IOException {
        // a heading never stands alone at the foot of a page
        room(60);
        space(9);
        lines(text, 12.5f, 0, INK, true);
        space(3);
    }

    void subheading(String text) throws IOException {
        lines(text, 10.5f, 0, INK, true);
        space(2);
    }

    void paragraph(String text, float size) throws IOException {
        lines(text, size, 0, INK, false);
        space(3);
    }

    void faint(String text, float size) throws IOException {
        lines(text, size, 0, FAINT, false);
        space(3);
    }

    /** The answer: larger, with a bar beside it. */
    void answer(String text) throws IOException {
        float size = 11.5f;
        float height = wrapped(text, size, width - 12).size() * size * LEADING;
        room(height + 8);
        float top = y;
        lines(text, size, 12, INK, false);
        content.setNonStrokingColor(ACCENT[0], ACCENT[1], ACCENT[2]);
        content.addRect(MARGIN, top - height - 1, 3, height + 2);
        content.fill();
        space(6);
    }

    void bullets(List<String> items, float size) throws IOException {
        for (String item : items) {
            room(size * LEADING);
            text("\u2022", MARGIN + 2, y - size, size, INK, false);
            lines(item, size, 12, INK, false);
            space(1.5f);
        }
        space(2);
    }

    /** @param widths of the columns as shares of the page's width, summing to 1 */
    void table(ReportTable table, float size, float... widths) throws IOException {
        row(table, table.header(), size, widths, true);
        for (List<String> cells : table.rows()) {
            if (y - rowHeight(cells, size, widths) < BOTTOM) {
                newPage();
                row(table, table.header(), size, widths, true);
            }
            row(table, cells, size, widths, false);
        }
        space(6);
    }

    /** A picture over the page's width, with its title above and its caption below, all on one page. */
    void picture(PDFormXObject form, int pictureWidth, int pictureHeight, String title, String caption) throws IOException {
        float scale = width / pictureWidth;
        float height = pictureHeight * scale;
        float captionHeight = wrapped(caption, 8.5f, width).size() * 8.5f * LEADING;
        room(height + captionHeight + 40);
        space(6);
        subheading(title);
        y -= height;
        content.saveGraphicsState();
        content.transform(new Matrix(scale, 0, 0, scale, MARGIN, y));
        content.drawForm(form);
        content.restoreGraphicsState();
        space(2);
        faint(caption, 8.5f);
        space(6);
    }

    /** Numbers the pages and returns the file. */
    byte[] finish(String footer) throws IOException {
        content.close();
        content = null;
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            try (PDPageContentStream foot = new PDPageContentStream(document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                content = foot;
                String number = "page %s of %s".formatted(i + 1, pages);
                text(wrapped(footer, 8, width - 90).get(0), MARGIN, 32, 8, FAINT, false);
                text(number, MARGIN + width - textWidth(number, 8), 32, 8, FAINT, false);
                content = null;
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
        document.close();
    }

    private void room(float height) throws IOException {
        if (y - height < BOTTOM) {
            newPage();
        }
    }

    private void lines(String words, float size, float indent, float[] colour, boolean bold) throws IOException {
        for (String line : wrapped(words, size, width - indent)) {
            room(size * LEADING);
            text(line, MARGIN + indent, y - size, size, colour, bold);
            y -= size * LEADING;
        }
    }

    private float rowHeight(List<String> cells, float size, float[] widths) throws IOException {
        int lines = 1;
        for (int column = 0; column < cells.size(); column++) {
            lines = Math.max(lines, wrapped(cells.get(column), size, widths[column] * width - 2 * CELL_PADDING).size());
        }
        return lines * size * 1.22f + 2 * CELL_PADDING - 1;
    }

    private void row(ReportTable table, List<String> cells, float size, float[] widths, boolean header) throws IOException {
        float height = rowHeight(cells, size, widths);
        room(header ? 3 * height : height);
        float x = MARGIN;
        for (int column = 0; column < cells.size(); column++) {
            float cellWidth = widths[column] * width;
            List<String> lines = wrapped(cells.get(column), size, cellWidth - 2 * CELL_PADDING);
            float lineY = y - CELL_PADDING - size + 1;
            if (header) {
                lineY -= height - 2 * CELL_PADDING + 1 - lines.size() * size * 1.22f;
            }
            boolean words = table.words().contains(column);
            for (String raw : lines) {
                String line = table.set(column, raw);
                float at = words ? x + CELL_PADDING : x + cellWidth - CELL_PADDING - textWidth(line, size);
                text(line, at, lineY, size, INK, header);
                lineY -= size * 1.22f;
            }
            x += cellWidth;
        }
        y -= height;
        content.setStrokingColor(header ? 0.5f : 0.88f);
        content.setLineWidth(header ? 0.9f : 0.5f);
        content.moveTo(MARGIN, y);
        content.lineTo(MARGIN + width, y);
        content.stroke();
    }

    private void text(String words, float x, float baseline, float size, float[] colour, boolean bold) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.setNonStrokingColor(colour[0], colour[1], colour[2]);
        if (bold) {
            // only the regular face comes with pdfbox: a hairline around each glyph makes it bold
            content.setStrokingColor(colour[0], colour[1], colour[2]);
            content.setLineWidth(size / 36);
            content.setRenderingMode(RenderingMode.FILL_STROKE);
        } else {
            content.setRenderingMode(RenderingMode.FILL);
        }
        content.newLineAtOffset(x, baseline);
        content.showText(printable(words));
        content.endText();
    }

    private float textWidth(String words, float size) throws IOException {
        return font.getStringWidth(printable(words)) / 1000 * size;
    }

    /** Breaks at spaces, and inside a word only where it is wider than the line. */
    private List<String> wrapped(String words, float size, float available) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : words.split("\\s+")) {
            String candidate = line.isEmpty() ? word : line + " " + word;
            if (textWidth(candidate, size) <= available) {
                line = candidate;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (textWidth(line, size) > available && line.length() > 1) {
                int fits = line.length() - 1;
                while (fits > 1 && textWidth(line.substring(0, fits), size) > available) {
                    fits--;
                }
                lines.add(line.substring(0, fits));
                line = line.substring(fits);
            }
        }
        lines.add(line);
        return lines;
    }

    private String printable(String words) {
        StringBuilder out = new StringBuilder(words.length());
        words.codePoints().forEach(code -> out.appendCodePoint(encodable.computeIfAbsent(code, this::canEncode) ? code : '?'));
        return out.toString();
    }

    private boolean canEncode(int code) {
        try {
            font.encode(Character.toString(code));
            return true;
        } catch (IllegalArgumentException noGlyph) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
