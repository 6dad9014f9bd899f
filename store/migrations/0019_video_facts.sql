alter table assets
  -- How a video is compressed, as ffmpeg names it.
  add column video_codec text,
  -- Pictures a second.
  add column frame_rate real;
