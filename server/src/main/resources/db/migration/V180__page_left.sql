-- A browser said that a page is looked at no more: its tab was closed, or is behind others.
alter table page_views add column gone boolean not null default false;
