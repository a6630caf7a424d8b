package io.yingda.commerce;

import io.yingda.database.Tenancy;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.Texts;
import io.yingda.kernel.WorkspaceId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;

/** The goods of all shops. */
@Service
public class Goods {
    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final JdbcClient database;
    private final JsonMapper json;

    Goods(Tenancy tenancy, JdbcClient database, JsonMapper json) {
        this.tenancy = tenancy;
        this.database = database;
        this.json = json;
    }

    /** The goods of a shop, by number. */
    public List<Good> of(WorkspaceId workspace, ShopId shop) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select * from goods where workspace_id = :workspace and shop_id = :shop order by sku
                                        """)
                                .param("workspace", workspace.value())
                                .param("shop", shop.value())
                                .query(
                                        (row, _) ->
                                                new Good(
                                                        row.getString("sku"),
                                                        json.readValue(
                                                                row.getString("names"),
                                                                Texts.class),
                                                        json.readValue(
                                                                row.getString("descriptions"),
                                                                Texts.class),
                                                        json.readValue(
                                                                row.getString("attributes"),
                                                                ATTRIBUTES),
                                                        row.getLong("price_fen"),
                                                        row.getInt("stock"),
                                                        row.getString("picture")))
                                .list());
    }

    /** Keeps a good; one of the same number is replaced. */
    public void keep(WorkspaceId workspace, ShopId shop, Good good) {
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        """
                                        insert into goods
                                            (workspace_id, shop_id, sku, names, descriptions, attributes, price_fen, stock, picture)
                                        values (:workspace, :shop, :sku, :names::jsonb, :descriptions::jsonb, :attributes::jsonb, :price,
                                            :stock, :picture)
                                        on conflict (workspace_id, shop_id, sku) do update set names = excluded.names,
                                            descriptions = excluded.descriptions, attributes = excluded.attributes,
                                            price_fen = excluded.price_fen, stock = excluded.stock, picture = excluded.picture
                                        """)
                                .param("workspace", workspace.value())
                                .param("shop", shop.value())
                                .param("sku", good.sku())
                                .param("names", json.writeValueAsString(good.name()))
                                .param("descriptions", json.writeValueAsString(good.description()))
                                .param("attributes", json.writeValueAsString(good.attributes()))
                                .param("price", good.priceFen())
                                .param("stock", good.stock())
                                .param("picture", good.picture())
                                .update());
    }
}
