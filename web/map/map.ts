// data-module="map" around a drawn map: a button changes it into one that moves and zooms (Leaflet, canvas, no base map).
// Areas come from data-geojson (URL), or from a <script type="application/json"> inside. The drawing and the table stay.
import L from "leaflet";
import type { Feature, FeatureCollection } from "geojson";

interface Properties { name?: string; value?: string; class?: number; marked?: boolean }

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

async function areasOf(element: HTMLElement): Promise<FeatureCollection> {
  const inside = element.querySelector('script[type="application/json"]');
  if (inside) return JSON.parse(inside.textContent ?? "") as FeatureCollection;
  const answer = await fetch(element.dataset.geojson ?? "", { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as FeatureCollection;
}

function styleOf(feature?: Feature): L.PathOptions {
  const properties = (feature?.properties ?? {}) as Properties;
  const shade = Math.min(5, Math.max(0, Math.round(properties.class ?? 0)));
  return { color: colour(properties.marked ? "--st-inkt" : "--st-lijn-sterk"), weight: properties.marked ? 2.5 : 1, fillColor: colour(`--st-reeks-${shade}`), fillOpacity: 0.9 };
}

// Text, never markup: what a file of areas holds is not ours.
function wordsOf(feature: Feature): HTMLElement {
  const properties = (feature.properties ?? {}) as Properties;
  const words = document.createElement("span");
  words.textContent = [properties.name, properties.value].filter(Boolean).join(": ");
  return words;
}

// Neighbours share a border, and who is drawn last covers it: the own area comes last.
function raiseMarked(layer: L.GeoJSON): void {
  layer.eachLayer((drawn) => {
    const one = drawn as L.Path & { feature?: Feature };
    if (((one.feature?.properties ?? {}) as Properties).marked) one.bringToFront();
  });
}

function show(view: HTMLElement, areas: FeatureCollection): void {
  const map = L.map(view, { preferCanvas: true, attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25 });
  const layer = L.geoJSON(areas, {
    style: styleOf,
    pointToLayer: (_feature, at) => L.circleMarker(at, { radius: 5, color: colour("--st-data-1"), weight: 1.5, fillOpacity: 0.6 }),
    onEachFeature: (feature, drawn) => { drawn.bindTooltip(wordsOf(feature), { sticky: true }); drawn.bindPopup(wordsOf(feature)); },
  }).addTo(map);
  raiseMarked(layer);
  L.control.scale({ imperial: false }).addTo(map);
  map.fitBounds(layer.getBounds(), { padding: [12, 12] });
}

function start(element: HTMLElement): void {
  const drawn = [...element.children] as HTMLElement[];
  const words = document.body.dataset;
  const press = document.createElement("button");
  press.type = "button";
  press.className = "nl-button nl-button--secondary st-button--small";
  press.textContent = words.mapMove ?? "";
  const row = document.createElement("div");
  row.className = "st-map__switch";
  row.append(press);
  element.prepend(row);
  let view: HTMLElement | null = null;
  press.addEventListener("click", async () => {
    const moving = view === null || view.hidden;
    if (!view) {
      const areas = await areasOf(element).catch(() => null);
      if (!areas) {
        press.textContent = words.mapFailed ?? "";
        return;
      }
      view = document.createElement("div");
      view.className = "st-map__view";
      view.setAttribute("role", "region");
      view.setAttribute("aria-label", element.dataset.label ?? "");
      element.append(view);
      drawn.forEach((child) => { child.hidden = true; });
      show(view, areas);
    }
    view.hidden = !moving;
    drawn.forEach((child) => { child.hidden = moving; });
    press.textContent = (moving ? words.mapDrawn : words.mapMove) ?? "";
  });
}

document.querySelectorAll<HTMLElement>('[data-module="map"]').forEach(start);
