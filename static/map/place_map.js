// @ts-check
/** A small map of the place of one photo, to look at only. */
import { leaflet as L, makeMap } from "./base_map.js";

const ZOOM = 3;

/** @param {HTMLElement} element whose data say where */
export function showPlace(element) {
  const place = [Number(element.dataset.lat), Number(element.dataset.lon)];
  const map = makeMap(element, {
    attributionControl: true,
    boxZoom: false,
    doubleClickZoom: false,
    dragging: false,
    keyboard: false,
    scrollWheelZoom: false,
    touchZoom: false,
    zoomControl: false,
  });
  map.setView(place, ZOOM);
  const icon = L.divIcon({ className: "place-dot", iconSize: null });
  L.marker(place, { icon, interactive: false }).addTo(map);
}
