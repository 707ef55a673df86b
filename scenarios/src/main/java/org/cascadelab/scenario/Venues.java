package org.cascadelab.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cascadelab.catalog.Nearest;

/** The presets of real venues. To add one, write its YAML file beside the others and its name here. */
public final class Venues {
    private static final List<String> NAMES = List.of("binance-usdm@2024-10", "binance-usdm@2021-03", "bybit-usdt@2024-09", "bybit-inverse@2024-09", "bitmex@2020", "deribit@2022",
            "hyperliquid@2025", "dydx-v4@2026-03", "ftx@2021", "okx@2025-08", "kraken-futures@2025", "dydx-v3@2021", "drift-v2@2026-04", "gmx-v2@2026-03", "synthetix-perps-v2@2022",
            "synthetix-perps-v3@2024", "bitfinex-margin@2024", "futures-clearing@2024", "fx-margin-closeout@2018-08", "reg-t@2024");

    private static final class Loaded {
        private static final List<VenuePreset> ALL = NAMES.stream().map(name -> new VenueReader(Catalogs.slots()).read(name, text(name))).toList();
    }

    private Venues() {}

    public static List<VenuePreset> all() {
        return Loaded.ALL;
    }

    /** @throws IllegalArgumentException naming the known presets and the nearest */
    public static VenuePreset of(String name) {
        return all().stream().filter(preset -> preset.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown venue preset '%s'; known: %s%s".formatted(name, NAMES, Nearest.hint(name, NAMES))));
    }

    private static String text(String name) {
        try (InputStream in = Venues.class.getResourceAsStream("venues/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the venue preset '" + name + "' is listed but has no file");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read the venue preset " + name, failed);
        }
    }
}
