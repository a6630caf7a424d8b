-- The verified contact an anonymous one turned out to be. Whoever still shows a token of the anonymous one is sent for another.
alter table contacts add column merged_into uuid;
