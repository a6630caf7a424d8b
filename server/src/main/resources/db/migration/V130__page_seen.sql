-- When a browser last said that a page was looked at: from then on the page is one's present place only for a while.
alter table page_views add column seen_at timestamptz;
update page_views set seen_at = at + make_interval(secs => dwell_ms / 1000.0);
alter table page_views alter column seen_at set not null;
