// @ts-check
/** The page of the map: clusters of photos in view, each of which leads to its photos. */
import { gather } from "../gather.js";
import { onEvent } from "../events.js";
import { texts } from "../texts.js";
import { leaflet as L, makeMap } from "./base_map.js";
import { viewOf } from "./borders.js";
import { bboxOf, clusterBounds, parsePlace } from "./tiles.js";

/** @typedef {{ id: string, lat: number, lon: number, count: number }} Cluster */

/** Whole zooms only: clusters are made for these. */
const FIRST = { zoom: 2, lat: 25, lon: 10 };
const CLOSEST_FIRST = 9;
const REFRESH_AFTER_MS = 2_000;

const t = texts.map;

const element = /** @type {HTMLElement} */ (document.getElementById("map"));
const note = /** @type {HTMLElement} */ (document.getElementById("map-note"));
const area = /** @type {HTMLAnchorElement} */ (document.getElementById("map-area"));
const map = makeMap(element);
const layer = L.layerGroup().addTo(map);
/** @type {AbortController | undefined} */
let asking;
let nothingHere = t.noneHere;

/**
 * @param {string} bbox
 * @param {number} zoom
 * @param {AbortSignal} [signal]
 * @returns {Promise<Cluster[]>}
 */
async function fetchClusters(bbox, zoom, signal) {
  const query = new URLSearchParams({ isArchived: "false", bbox, zoom: String(zoom) });
  const response = await fetch(`/api/map/markers?${query}`, { signal });
  if (response.status === 401) location.reload();
  if (!response.ok) throw new Error(texts.server.answered(response.status));
  return response.json();
}

async function show() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const zoom = map.getZoom();
  const bbox = bboxOf(viewOf(map));
  try {
    const clusters = await fetchClusters(bbox, zoom, signal);
    if (signal.aborted) return;
    draw(clusters, zoom);
    const total = clusters.reduce((sum, { count }) => sum + count, 0);
    if (total > 0) nothingHere = t.noneHere;
    note.textContent = total === 0 ? nothingHere : t.here(total);
    area.hidden = total === 0;
    area.href = `/search?${new URLSearchParams({ bbox, isArchived: "false" })}`;
  } catch {
    if (!signal.aborted) note.textContent = t.notLoaded;
  }
}

/**
 * @param {Cluster[]} clusters
 * @param {number} zoom
 */
function draw(clusters, zoom) {
  const focused = document.activeElement?.closest(".map-cluster")?.getAttribute("data-place");
  layer.clearLayers();
  for (const cluster of clusters) {
    const words = texts.photos(cluster.count);
    const icon = L.divIcon({ className: "map-cluster", html: pictureOf(cluster), iconSize: null });
    const marker = L.marker([cluster.lat, cluster.lon], { icon, title: words, alt: words });
    const go = () => location.assign(addressOf(cluster, zoom));
    marker.on("click", go);
    layer.addLayer(marker);
    const place = `${cluster.lat} ${cluster.lon}`;
    const button = /** @type {HTMLElement} */ (marker.getElement());
    button.dataset.place = place;
    button.setAttribute("aria-label", words);
    button.addEventListener("keydown", ({ key }) => (key === "Enter" || key === " ") && go());
    if (place === focused) button.focus({ preventScroll: true });
  }
}

/**
 * @param {Cluster} cluster
 * @param {number} zoom
 */
function addressOf(cluster, zoom) {
  const bbox = bboxOf(clusterBounds(cluster, zoom));
  const list = `/search?${new URLSearchParams({ bbox, isArchived: "false" })}`;
  return cluster.count === 1 ? `/photos/${cluster.id}?in=${encodeURIComponent(list)}` : list;
}

/** @param {Cluster} cluster */
function pictureOf({ id, count }) {
  const box = document.createElement("span");
  const image = document.createElement("img");
  image.src = `/api/assets/${id}/thumbnail?size=thumbnail`;
  image.alt = "";
  image.addEventListener("error", () => image.remove());
  box.append(image);
  if (count > 1) {
    const number = document.createElement("span");
    number.className = "map-count";
    number.textContent = new Intl.NumberFormat(texts.locale, { notation: "compact" }).format(count);
    box.append(number);
  }
  return box;
}

/** Where one was, or where the photos are. */
async function start() {
  const place = parsePlace(location.hash);
  const { zoom, lat, lon } = place ?? FIRST;
  map.setView([lat, lon], zoom);
  // When this fails, what is asked next says so.
  if (!place) await showAll().catch(() => {});
  map.on("moveend", moved);
  moved();
}

async function showAll() {
  const clusters = await fetchClusters("-180,-85,180,85", 3);
  const bounds = clusters.map(({ lat, lon }) => [lat, lon]);
  if (bounds.length === 0) nothingHere = t.noneAnywhere;
  else map.fitBounds(bounds, { padding: [60, 60], maxZoom: CLOSEST_FIRST });
}

function moved() {
  const { lat, lng } = map.getCenter();
  history.replaceState(null, "", `#${map.getZoom()}/${lat.toFixed(4)}/${lng.toFixed(4)}`);
  show();
}

const refresh = gather(show, REFRESH_AFTER_MS);
onEvent("assets", refresh);
onEvent("connection", (state) => state === "again" && refresh());
start();
