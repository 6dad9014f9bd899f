-- What a person set by hand: 'date', 'place', 'description'. Reading the file again leaves it.
alter table assets add column edited text[];
