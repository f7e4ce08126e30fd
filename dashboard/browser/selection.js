/**
 * The one selection that map and dialogue share, and the ways to change it.
 *
 * State: {place, turn, speakers, kinds}; place and turn are ids or null. Whoever subscribes is called with
 * (state, cause) at once and in the same frame; the host (a server, a URL) is told through `onChange`
 * afterwards and only of what the reader did. `cause` is one of: place, mention, turn, step, clear, host.
 */
export function createSelection(record, initial) {
  let state = { place: null, turn: null, speakers: [], kinds: [], ...initial };
  const listeners = new Set();
  const hoverers = new Set();
  let tell = () => {};

  function change(patch, cause) {
    state = { ...state, ...patch };
    for (const listener of listeners) listener(state, cause);
    if (cause !== "host") tell(state);
  }

  const filter = () => ({ speakers: state.speakers, kinds: state.kinds });

  /** The turns that the selection marks, in order: those of the place, else the chosen turn alone. */
  function markedTurns() {
    if (state.place !== null) {
      const turns = record.turnsOf(state.place, filter());
      const own = state.turn === null ? undefined : record.turnNumbers.get(state.turn);
      const odd = own !== undefined && !turns.includes(own);
      return odd ? [...turns, own].sort((a, b) => a - b) : turns;
    }
    return state.turn === null ? [] : [record.turnNumbers.get(state.turn)];
  }

  /** The turn the reader is at: the chosen one, else the first marked; null where nothing is marked. */
  function currentTurn() {
    return state.turn === null ? (markedTurns()[0] ?? null) : record.turnNumbers.get(state.turn);
  }

  function selectedPlaces() {
    if (state.place !== null) return [state.place];
    return state.turn === null ? [] : record.placesOf(record.turnNumbers.get(state.turn));
  }

  function step(by) {
    const turns = markedTurns();
    if (turns.length < 2) return;
    const at = turns.indexOf(currentTurn());
    const next = turns[(at + by + turns.length) % turns.length];
    change({ turn: record.data.turns[next].id }, "step");
  }

  return {
    state: () => state,
    filter,
    markedTurns,
    currentTurn,
    selectedPlaces,
    selectPlace: (place) => change({ place, turn: null }, "place"),
    selectMention: (place, turn) => change({ place, turn }, "mention"),
    selectTurn: (turn) => change({ place: null, turn }, "turn"),
    step,
    clear: () => change({ place: null, turn: null }, "clear"),
    follow: (patch) => change(patch, "host"),
    hover: (what) => hoverers.forEach((hoverer) => hoverer(what)),
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    onHover: (hoverer) => (hoverers.add(hoverer), () => hoverers.delete(hoverer)),
    onChange: (teller) => (tell = teller),
  };
}
