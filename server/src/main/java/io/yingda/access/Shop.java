package io.yingda.access;

import io.yingda.kernel.ShopId;

/** A shop or brand inside a workspace (店铺). */
public record Shop(ShopId id, String name) {}
