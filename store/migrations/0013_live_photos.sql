alter table assets
  -- What the picture and the video of a live photo bear both, in their files.
  add column content_identifier text,
  -- Whether a file lies beside this one that tells more of it: its name is this one's and .xmp.
  add column has_sidecar boolean not null default false;
create index assets_content_identifier on assets (library_id, content_identifier)
  where content_identifier is not null;
create index assets_live_photos on assets (live_photo_video_id)
  where live_photo_video_id is not null;

-- A photo whose video is gone is a photo like others. No foreign key: it would be looked up for
-- each row.
create function forget_live_videos() returns trigger language plpgsql as $$
begin
  update assets set live_photo_video_id = null, updated_at = now()
  where live_photo_video_id = any(array(select id from gone));
  return null;
end
$$;
create trigger forget_live_videos after delete on assets
  referencing old table as gone for each statement execute function forget_live_videos();
