-- When a browser last said that a page was looked at: from then on the page is one's present place only for a while.
alter table page_views add column seen_at timestamptz;
-- A wall hides all rows also from the owner of the table, unless that is a superuser.
alter table page_views no force row level security;
update page_views set seen_at = at + make_interval(secs => dwell_ms / 1000.0);
alter table page_views force row level security;
alter table page_views alter column seen_at set not null;
