/**
 * The adapter between the plain modules and a Streamlit component: puts a part in its place, hands on what the
 * server says, and tells the server what the reader did.
 */
import { partOf, placePart, roomFor } from "./rooms.js";
import { say } from "./words.js";

/** What a reader chooses in the browser; speakers and kinds are chosen on the server's side. */
const CHOSEN = [
  ...["place", "turn", "day", "view", "layers", "page", "dispute", "compare", "names", "query", "matter", "implied", "projector"],
  ...["lesson", "step", "quiz"],
];

const PATIENCE = 3000; // milliseconds in which even a busy server has heard what it is told
const LONGEST_PATIENCE = 15_000;

export async function attach({ data, parentElement, setTriggerValue }) {
  const room = await roomFor(data).catch((error) => showTrouble(data, parentElement, error));
  if (!room) return;
  const part = partOf(room, data.part);
  const place = parentElement.querySelector(".pa-place-of-part");
  if (part.host.parentElement !== place) {
    place.replaceChildren();
    placePart(part, place, null);
    part.start();
  }
  if (data.part === "dialogue") listen(room, data, setTriggerValue);
  hear(room, data);
}

/**
 * From now on the server is told of each choice; one made before it listened is told when the mounting is over. What was told
 * while there was no connection is lost, and nobody says so: it is told again until it is heard.
 */
function listen(room, { heard }, setTriggerValue) {
  window.clearTimeout(room.retelling);
  const tell = (patience) => {
    window.clearTimeout(room.retelling);
    setTriggerValue("select", { ...chosen(room.selection.state()), said: room.said });
    room.retelling = window.setTimeout(() => tell(Math.min(2 * patience, LONGEST_PATIENCE)), patience);
  };
  room.tell = () => tell(PATIENCE);
  if (heard !== room.said) room.retelling = window.setTimeout(room.tell, heard === 0 ? 0 : PATIENCE);
}

function chosen(state) {
  return Object.fromEntries(CHOSEN.map((name) => [name, state[name]]));
}

/** The server's word counts once it has heard our last one; an echo of an older click must not undo a newer one. */
function hear(room, { selection, heard }) {
  const now = room.selection.state();
  const next = heard === room.said ? selection : { ...selection, ...chosen(now) };
  if (JSON.stringify({ ...now, ...next }) !== JSON.stringify(now)) room.selection.follow(next);
}

/** A part that cannot be loaded says so; the next word of the server tries again. */
function showTrouble({ part }, parentElement, error) {
  const message = document.createElement("p");
  message.className = "pa-trouble";
  message.setAttribute("role", "alert");
  message.textContent = `${say("The {part} cannot be loaded.", { part })} ${say("Is the atlas still being served? Then reload this page.")} (${error.message})`;
  parentElement.querySelector(".pa-place-of-part").replaceChildren(message);
}
