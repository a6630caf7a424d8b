create table goods (
    workspace_id uuid not null references workspaces,
    shop_id      uuid not null,
    sku          text not null check (length(sku) between 1 and 40),
    names        jsonb not null,
    descriptions jsonb not null,
    attributes   jsonb not null default '{}',
    price_fen    bigint not null check (price_fen >= 0),
    stock        integer not null check (stock >= 0),
    picture      text not null default '',
    primary key (workspace_id, shop_id, sku)
);
call yingda_wall('goods');

-- 订单. customer is the shop's own user id (the same that a signed identity proves); phone as digits only.
create table orders (
    workspace_id uuid not null references workspaces,
    shop_id      uuid not null,
    number       text not null check (number ~ '^[0-9A-Z-]{4,40}$'),
    customer     text not null,
    phone        text not null,
    status       text not null check (status in ('unpaid', 'paid', 'shipped', 'delivered', 'completed',
                                                 'return-requested', 'refunding', 'refunded', 'cancelled')),
    total_fen    bigint not null check (total_fen >= 0),
    address      text not null,
    placed_at    timestamptz not null,
    updated_at   timestamptz not null,
    shipment     jsonb,
    lines        jsonb not null,
    primary key (workspace_id, shop_id, number)
);
create index orders_customer on orders (workspace_id, shop_id, customer, placed_at desc);
call yingda_wall('orders');
