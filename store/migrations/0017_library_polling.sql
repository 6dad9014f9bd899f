-- How a library is polled, where that is not as the settings of the server say (null).
alter table libraries add column watch_polling boolean, add column watch_interval integer;
