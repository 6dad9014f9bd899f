-- Nobody looks for replaced files by what took their place.
drop index replaced_files_new;
