/**
 * The calendar of the borders: who holds what on a day, which lines stand, which dated events are stops, and where a
 * day lies on the scale from the first day to the last. Days are ISO texts; they sort as texts. Pure look-ups.
 */
import { dayWords } from "./words.js";

const DAY = 86_400_000; // milliseconds

/** Days since 1 January 1970 (negative before). */
export const dayNumber = (day) => Date.parse(`${day}T00:00Z`) / DAY;

const dayOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

export const addDays = (day, by) => dayOf(dayNumber(day) + by);

/** The same date so many years on; 29 February becomes the 28th where the year has none. */
export function addYears(day, by) {
  const [year, rest] = [String(Number(day.slice(0, 4)) + by).padStart(4, "0"), day.slice(4)];
  return rest === "-02-29" && !isDay(`${year}${rest}`) ? `${year}-02-28` : `${year}${rest}`;
}

/** Whether a text is a day of the calendar. */
export function isDay(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(dayNumber(text)) && addDays(text, 0) === text;
}

/** "10 August 1945", by the custom of the reader's language. */
export const words = (day) => dayWords(day);

/** @param data the data of the borders; its `end` is the first day after the last */
export function createTimes(data) {
  const [first, last] = [data.start, addDays(data.end, -1)];
  const byView = rowsByView(data);
  const stops = stopsOf(data.timeline, first, last);
  const scale = createScale(first, last, stops);
  const standing = (table) => (day) => Object.keys(table).filter((id) => holds(table[id], day));

  /** Map face -> its row that day, with what the other views say where they name another holder. */
  function facesOn(day, view) {
    const found = new Map();
    const own = byView.findIndex(({ id }) => id === view);
    if (own < 0) return found;
    for (const [face, rows] of byView[own].faces) {
      const row = rowOn(rows, day);
      if (row) found.set(face, { ...row, others: othersOf(face, day, own, row.polity) });
    }
    return found;
  }

  function othersOf(face, day, own, polity) {
    const others = [];
    for (let index = 0; index < byView.length; index += 1) {
      const row = index === own ? undefined : rowOn(byView[index].faces.get(face) ?? [], day);
      if (row && row.polity !== polity) others.push({ view: byView[index].id, polity: row.polity, status: row.status });
    }
    return others;
  }

  function nextStop(day, by) {
    if (day === null) return (by > 0 ? stops[0] : stops.at(-1)) ?? null;
    return (by > 0 ? stops.find((stop) => stop.day > day) : stops.findLast((stop) => stop.day < day)) ?? null;
  }

  return {
    first,
    last,
    facesOn,
    linesOn: standing(data.lines),
    overlaysOn: standing(data.overlays),
    stops,
    stopAt: (day) => stops.find((stop) => stop.day === day) ?? null,
    nextStop,
    ...scale,
    clamp: (day) => (day < first ? first : day > last ? last : day),
    addDays,
    words,
  };
}

const holds = ({ from, to }, day) => from <= day && (to === "" || day < to);

/** The row among those of one face in one view, in order of time, that holds on a day. */
function rowOn(rows, day) {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].from <= day) low = middle + 1;
    else high = middle;
  }
  const row = rows[low - 1];
  return row && holds(row, day) ? row : undefined;
}

function rowsByView({ views, faces, membership }) {
  const tables = views.map(({ id }) => ({ id, faces: new Map(Object.keys(faces).map((face) => [face, []])) }));
  for (const [face, view, polity, status, from, to, certainty, instrument, sources, note] of membership) {
    tables[view].faces.get(face).push({ polity, status, from, to, certainty, instrument, sources, note });
  }
  for (const table of tables) for (const rows of table.faces.values()) rows.sort((a, b) => (a.from < b.from ? -1 : 1));
  return tables;
}

/** The events as stops: one a day, in order; events of one day are read one after the other. */
function stopsOf(timeline, first, last) {
  const stops = new Map();
  for (const event of timeline) {
    if (event.day < first || event.day > last) continue;
    const same = stops.get(event.day);
    stops.set(event.day, same ? joined(same, event) : event);
  }
  return [...stops.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function joined(a, b) {
  const both = (name, by) => [...new Set([a[name], b[name]])].filter(Boolean).join(by);
  const places = [...new Set([...a.places, ...b.places])];
  return { ...a, title: both("title", "; "), text: both("text", " "), source: both("source", "; "), places };
}

/**
 * Where a day lies, 0 to 1: half its share of all the time, half its rank among the stops, so that crowded years
 * spread. Straight between neighbouring stops, and exact to the day both ways.
 */
function createScale(first, last, stops) {
  const days = [...new Set([first, ...stops.map(({ day }) => day), last])].map(dayNumber);
  const [start, whole, pieces] = [days[0], days.at(-1) - days[0] || 1, days.length - 1 || 1];
  const shares = days.map((number, rank) => ((number - start) / whole + rank / pieces) / 2);

  /** The value over `to` that belongs to one over `from`, straight between the knots and held at the ends. */
  function between(value, from, to) {
    if (value <= from[0]) return to[0];
    const next = from.findIndex((knot) => knot >= value);
    if (next < 0) return to.at(-1);
    return to[next - 1] + ((value - from[next - 1]) / (from[next] - from[next - 1])) * (to[next] - to[next - 1]);
  }

  return {
    shareOf: (day) => between(dayNumber(day), days, shares),
    dayAt: (share) => dayOf(Math.round(between(share, shares, days))),
  };
}
