/**
 * Where a place lies, in words: how far and which way from places that the reader may know, no more exactly than both
 * positions are known. Positions are [latitude, longitude] in degrees.
 */
import { count, number, say } from "./words.js";

const EARTH = 6371.0088; // km, the mean radius of the earth (IUGG)
const POINT = 15; // km: what is marked as a town is known at least so well
const LANDMARKS = 8; // of the places most spoken of, those that a distance may be told from
const TOLD = 2;
const STEPS = [1000, 500, 100, 50, 10, 5, 1]; // km that a distance may be rounded to
const WAYS = [
  () => say("north"),
  () => say("north-north-east"),
  () => say("north-east"),
  () => say("east-north-east"),
  () => say("east"),
  () => say("east-south-east"),
  () => say("south-east"),
  () => say("south-south-east"),
  () => say("south"),
  () => say("south-south-west"),
  () => say("south-west"),
  () => say("west-south-west"),
  () => say("west"),
  () => say("west-north-west"),
  () => say("north-west"),
  () => say("north-north-west"),
];

/** Great circle on a sphere: kilometres, and the bearing at the start in degrees clockwise from north. */
export function course(from, to) {
  const [[latitude, longitude], [north, east]] = [from, to].map((at) => at.map((degrees) => (degrees * Math.PI) / 180));
  const turn = east - longitude;
  const half = Math.sin((north - latitude) / 2) ** 2 + Math.cos(latitude) * Math.cos(north) * Math.sin(turn / 2) ** 2;
  const y = Math.sin(turn) * Math.cos(north);
  const x = Math.cos(latitude) * Math.sin(north) - Math.sin(latitude) * Math.cos(north) * Math.cos(turn);
  return { km: 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half))), bearing: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360 };
}

/** Kilometres rounded to what a doubt of so many kilometres allows, and to about three figures. */
export function rounded(km, doubt) {
  const allowed = Math.max(doubt, km / 100, 1);
  const step = STEPS.find((size) => size <= allowed);
  return Math.round(km / step) * step;
}

/** The way in words, to sixteenths of the compass, to eighths where the doubt is greater; null where it could be any. */
export function wayOf(bearing, km, doubt) {
  const spread = (Math.atan2(doubt, km) * 180) / Math.PI;
  if (spread > 22.5) return null;
  const size = spread > 11.25 ? 2 : 1;
  return WAYS[(Math.round(bearing / (22.5 * size)) * size) % WAYS.length]();
}

const doubtOf = ({ precision, mark }) => precision ?? (mark === "town" ? POINT : null);

/** How far `place` lies from `landmark`, as a sentence; null where their doubts leave nothing to say. */
export function distanceWords(place, landmark, name) {
  const doubt = doubtOf(place) + doubtOf(landmark);
  const { km, bearing } = course(landmark.at, place.at);
  if (km <= doubt) return place.mark === "town" ? say("within about {km} km of {place}", { km: number(rounded(km + doubt, 1)), place: name }) : null;
  const way = wayOf(bearing, km, doubt);
  if (way === null && place.mark !== "town") return null;
  const values = { km: number(rounded(km, doubt)), way, place: name };
  return way === null ? say("about {km} km from {place}", values) : say("about {km} km {way} of {place}", values);
}

/**
 * Sentences about where a place lies: from the two nearest of the towns most spoken of, and how exactly that is known.
 * Of a line or a state, one point says nothing; of a land only where its extent is known.
 */
export function whereabouts(record, id, written) {
  const { places } = record.data;
  const place = places[id];
  if (!["town", "region"].includes(place.mark) || doubtOf(place) === null) return [];
  const near = landmarks(record)
    .filter((other) => other !== id)
    .map((other) => ({ other, off: course(places[other].at, place.at).km }))
    .sort((a, b) => a.off - b.off);
  const told = near.map(({ other }) => distanceWords(place, places[other], written(other))).filter(Boolean).slice(0, TOLD);
  return [...(told.length ? [listed(place.mark, told)] : []), ...exactness(place)];
}

function listed(mark, [first, second]) {
  const subject = mark === "town" ? say("It lies") : say("Its middle lies");
  return second ? say("{subject} {first}, and {second}.", { subject, first, second }) : say("{subject} {first}.", { subject, first });
}

function exactness({ precision, mark }) {
  if (precision === undefined) return [];
  if (mark === "town") return [count(precision, "Its position is known to ±{n} km.", "Its position is known to ±{n} km.")];
  return [count(precision, "Its point stands for a land: it may be off by {n} km.", "Its point stands for a land: it may be off by {n} km.")];
}

function landmarks({ data }) {
  const counts = new Map();
  for (const { place } of data.mentions) counts.set(place, (counts.get(place) ?? 0) + 1);
  const towns = [...counts].filter(([place]) => data.places[place].mark === "town" && data.places[place].target);
  return towns
    .sort((a, b) => b[1] - a[1])
    .slice(0, LANDMARKS)
    .map(([place]) => place);
}
