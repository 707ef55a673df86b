package org.cascadelab.price;

import org.cascadelab.catalog.Catalog;

/** The kinds of news that a scenario can name. */
public final class NewsTypes {
    public static final Catalog<News> CATALOG = Catalog.of("news", HawkesNews.ENTRY);

    private NewsTypes() {}
}
