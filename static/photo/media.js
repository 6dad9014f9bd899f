// @ts-check
/** What is on the stage: a picture or a film, whether it came, and the film of a live photo. */
import { onEvent } from "../events.js";
import { texts } from "../texts.js";

/**
 * @param {HTMLElement} stage
 * @param {() => void} whenLoaded
 */
export function watchMedia(stage, whenLoaded) {
  const media = mediaOf(stage);
  const loaded = () => {
    stage.classList.remove("has-failed");
    stage.classList.add("is-loaded");
    whenLoaded();
  };
  const failed = () => stage.classList.add("has-failed");
  // Without it the page knows that there is nothing to see meanwhile.
  const thumbnail = stage.querySelector("img.photo-thumbnail");
  if (thumbnail instanceof HTMLImageElement) {
    watchImage(thumbnail, () => {}, () => thumbnail.remove());
  }
  if (media instanceof HTMLImageElement) watchImage(media, loaded, failed);
  else if (media instanceof HTMLVideoElement) watchVideo(media, loaded, failed);
  else loaded();
  onEvent("connection", (state) => {
    if (state === "again" && stage.classList.contains("has-failed")) retry(media);
  });
}

/** @param {HTMLElement} stage */
const mediaOf = (stage) => stage.querySelector(".photo-preview, .photo-video");

/**
 * @param {HTMLImageElement} image
 * @param {() => void} loaded
 * @param {() => void} failed
 */
function watchImage(image, loaded, failed) {
  image.addEventListener("load", loaded);
  image.addEventListener("error", failed);
  if (image.complete && image.naturalWidth > 0) loaded();
  else if (image.complete) failed();
}

/**
 * @param {HTMLVideoElement} video
 * @param {() => void} loaded
 * @param {() => void} failed
 */
function watchVideo(video, loaded, failed) {
  loaded();
  if (video.error || video.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) failed();
  video.addEventListener("error", failed);
  // Of some films a browser can only play the sound.
  video.addEventListener("loadedmetadata", () => video.videoWidth === 0 ? failed() : loaded());
}

/** @param {Element | null} media that the connection was lost for */
function retry(media) {
  if (media instanceof HTMLImageElement) media.src = media.getAttribute("src") ?? "";
  else if (media instanceof HTMLVideoElement && media.error) media.load();
}

/**
 * Plays the film of a live photo over its picture, once.
 * @param {HTMLElement} stage
 * @param {HTMLAnchorElement} live what starts it
 */
export function playLive(stage, live) {
  stage.querySelector(".photo-live")?.remove();
  const film = document.createElement("video");
  film.className = "photo-video photo-live";
  film.playsInline = true;
  film.src = live.href;
  film.addEventListener("ended", () => film.remove());
  film.addEventListener("error", () => {
    film.remove();
    const label = live.querySelector("span");
    if (label) label.textContent = texts.photo.liveFailed;
  });
  // Below the buttons.
  const media = mediaOf(stage);
  if (media) media.after(film);
  else stage.append(film);
  film.play().catch(() => {});
}
