-- Every user has an upload library from the beginning; those from before get theirs.
insert into libraries (owner_id, type, name)
select id, 'UPLOAD', 'New Upload Library' from users
where not exists (select from libraries where owner_id = users.id and type = 'UPLOAD');
