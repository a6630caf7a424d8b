-- Whether a preview is what was said, or only what a picture or a file is called: a list says that in its reader's language.
alter table conversations add column preview_kind text not null default 'words' check (preview_kind in ('words', 'picture', 'file'));
