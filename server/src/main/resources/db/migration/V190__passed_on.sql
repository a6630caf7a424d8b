-- Whoever had it last has passed it on into a queue: routing gives it to somebody else, if anybody else has room.
alter table conversations add column passed_on boolean not null default false;
