package org.cascadelab.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.w3c.dom.Document;

/** Writes a picture in one of the formats. The same picture gives the same bytes: no time stamps and no random identifiers. */
public enum ChartFile {
    /** Twice the picture's size in pixels, so that it is sharp on paper and on dense screens. */
    PNG("png") {
        @Override
        public byte[] bytes(Picture picture) {
            BufferedImage image = new BufferedImage(picture.width() * PNG_SCALE, picture.height() * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(PNG_SCALE, PNG_SCALE);
            picture.painter().paint(graphics, picture.width(), picture.height());
            graphics.dispose();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                if (!ImageIO.write(image, "png", out)) {
                    throw new IllegalStateException("this JDK cannot write PNG");
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return out.toByteArray();
        }
    },
    /** Text is drawn as outlines: another font on the reader's machine would not fit the space that was measured for it. */
    SVG("svg") {
        @Override
        public byte[] bytes(Picture picture) {
            return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg(picture)).getBytes(StandardCharsets.UTF_8);
        }
    },
    /** One page of the picture's size, all vectors. */
    PDF("pdf") {
        @Override
        public byte[] bytes(Picture picture) {
            try (PDDocument document = new PDDocument()) {
                // the file's identifier is otherwise made from the clock
                document.setDocumentId(FIXED_ID);
                PDPage page = new PDPage(new PDRectangle(picture.width(), picture.height()));
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawForm(form(document, picture));
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                document.save(out);
                return out.toByteArray();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    };

    /** Pixels per point of a PNG. */
    public static final int PNG_SCALE = 2;

    private static final long FIXED_ID = 1;
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private final String extension;

    ChartFile(String extension) {
        this.extension = extension;
    }

    /** The whole file. */
    public abstract byte[] bytes(Picture picture);

    /** The ending of such files, without the dot. */
    public String extension() {
        return extension;
    }

    /** An {@code svg} element to stand in a page. Its identifiers begin with the picture's name, so several can share a page. */
    public static String svg(Picture picture) {
        Document dom = emptySvg();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(dom);
        context.setComment(null);
        context.setPrecision(2);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return picture.name() + "-" + super.generateID(prefix);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        graphics.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
        picture.painter().paint(graphics, picture.width(), picture.height());
        StringWriter out = new StringWriter();
        try {
            graphics.stream(graphics.getRoot(), out, true, false);
        } catch (SVGGraphics2DIOException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
        return element(out.toString(), picture);
    }

    private static Document emptySvg() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().getDOMImplementation().createDocument(SVG_NAMESPACE, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("this JDK cannot build an XML document", impossible);
        }
    }

    /** The picture as a part of a page, all vectors. */
    public static PDFormXObject form(PDDocument document, Picture picture) throws IOException {
        PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, picture.width(), picture.height());
        try {
            picture.painter().paint(graphics, picture.width(), picture.height());
        } finally {
            graphics.dispose();
        }
        return graphics.getXFormObject();
    }

    /** Batik writes a document; a page needs the element, a size that adapts, and identifiers of its own. */
    private static String element(String document, Picture picture) {
        String element = document.substring(document.indexOf("<svg"));
        int end = element.indexOf('>');
        String head = element.substring(0, end).replaceAll(" (width|height)=\"[^\"]*\"", "");
        return head + " viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" role=\"img\"".formatted(picture.width(), picture.height(), picture.width(), picture.height())
                + element.substring(end).replace("id=\"genericDefs\"", "id=\"" + picture.name() + "-genericDefs\"").replace("\r\n", "\n").strip() + "\n";
    }
}
