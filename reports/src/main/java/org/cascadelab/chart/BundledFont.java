package org.cascadelab.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Liberation Sans from the pdfbox jar, on machines with and without fonts. A JDK on a Linux without any font fails before it looks at a font
 * that is given to it ("Fontconfig head is null"), unless it is told of a font configuration that asks for nothing; so it is, once, before
 * the first font is made.
 */
public final class BundledFont {
    private static final String FONT_FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String SETTING = "sun.awt.fontconfig";

    private BundledFont() {}

    /** The font's file, to be closed by whoever asked. */
    public static InputStream open() {
        InputStream file = BundledFont.class.getResourceAsStream(FONT_FILE);
        if (file == null) {
            throw new IllegalStateException("the font " + FONT_FILE + " is missing from the class path; it belongs to pdfbox");
        }
        return file;
    }

    static Font load() {
        if (System.getProperty("os.name", "").startsWith("Linux") && System.getProperty(SETTING) == null) {
            doWithoutSystemFonts();
        }
        try (InputStream file = open()) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (FontFormatException unreadable) {
            throw new IllegalStateException("the font " + FONT_FILE + " cannot be read", unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void doWithoutSystemFonts() {
        try {
            Path file = Files.createTempFile("fontconfig", ".properties");
            file.toFile().deleteOnExit();
            Files.writeString(file, "version=1\nsequence.allfonts=default\n");
            System.setProperty(SETTING, file.toString());
        } catch (IOException noTemporaryFolder) {
            throw new UncheckedIOException("fonts need a temporary file of a few bytes; is the temporary folder writable?", noTemporaryFolder);
        }
    }
}
