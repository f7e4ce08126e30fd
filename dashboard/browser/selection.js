/**
 * The one selection that every part shares, and the ways to change it.
 *
 * State: {place, turn, speakers, kinds, day, view, layers, page, dispute, compare, names, query, matter, implied, projector,
 * lesson, step, quiz}; place, turn, dispute, compare, matter, lesson, step and quiz (a number) are null where nothing is
 * chosen, day (ISO) where no day is known; query is "" without a search; names is which names are written: spoken, period,
 * modern or native; implied references are shown or hidden in the text; the projector's mode is on or off. Whoever subscribes
 * is called with (state, cause) at once and in the same frame; the host (a server, a URL) is told through `onChange` afterwards,
 * only of what the reader did, and of a day only when it is settled. `cause` is one of: place, mention, turn, step,
 * clear, day, view, layers, page, dispute, compare, names, query, matter, implied, projector, lesson, quiz, go (a link that
 * was followed, or a step of a lesson that is opened), host.
 */
const NOTHING = {
  place: null,
  turn: null,
  speakers: [],
  kinds: [],
  day: null,
  view: "de-facto",
  layers: [],
  page: "read",
  dispute: null,
  compare: null,
  names: "period",
  query: "",
  matter: null,
  implied: "shown",
  projector: "off",
  lesson: null,
  step: null,
  quiz: null,
};

export function createSelection(record, initial) {
  const { known, usual } = record.data.layers ?? { known: [], usual: [] };
  let state = { ...NOTHING, day: record.data.day ?? null, layers: usual, ...initial };
  const listeners = new Set();
  const hoverers = new Set();
  let tell = () => {};
  let passages = []; // the numbers of the turns of the step that is open
  let pulled = false; // a day is shown that the host has not been told yet: its older word must not undo it

  function change(patch, cause, settled = true) {
    if (cause !== "host") pulled = !settled;
    state = { ...state, ...patch };
    for (const listener of listeners) listener(state, cause);
    if (settled && cause !== "host") tell(state);
  }

  const filter = () => ({ speakers: state.speakers, kinds: state.kinds });

  /** The turns that the selection marks, in order: those of the place, the chosen turn alone, or those of the dispute. */
  function markedTurns() {
    if (state.place !== null) {
      const turns = record.turnsOf(state.place, filter());
      const own = state.turn === null ? undefined : record.turnNumbers.get(state.turn);
      const odd = own !== undefined && !turns.includes(own);
      return odd ? [...turns, own].sort((a, b) => a - b) : turns;
    }
    if (state.query !== "") {
      const turns = record.turnsWith(state.query);
      if (state.turn === null || turns.includes(record.turnNumbers.get(state.turn))) return turns;
    }
    if (state.page === "borders" && state.dispute !== null) {
      const turns = record.turnsOfDispute(state.dispute);
      if (state.turn === null || turns.includes(record.turnNumbers.get(state.turn))) return turns;
    }
    if (state.turn === null) return [];
    const own = record.turnNumbers.get(state.turn);
    return state.page === "lessons" && passages.includes(own) ? passages : [own];
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

  /** On the page of the borders a turn that touches a dispute opens it, unless the open one is touched too. */
  function selectTurn(turn, { walking = false } = {}) {
    const touched = state.page === "borders" ? record.disputesOf(turn) : [];
    const open = touched.length && !touched.includes(state.dispute) ? { dispute: touched[0] } : {};
    change({ place: null, turn, ...open }, walking ? "step" : "turn");
  }

  function selectDispute(dispute) {
    if (dispute === null) return change({ dispute: null }, "dispute");
    const { id, day, view, layers } = dispute;
    const shown = layers.length ? layers : usual;
    const turn = record.turnsOfDispute(id).includes(record.turnNumbers.get(state.turn)) ? state.turn : null;
    return change({ dispute: id, day, view, layers: shown, place: null, turn, compare: null }, "dispute");
  }

  /** What a step of a lesson shows: of its turns, places and layers those that the record has. */
  function sightOf({ turns, places, day, view, layers }) {
    const [turn = null] = turns.filter((each) => record.turnNumbers.has(each));
    const marked = places.filter((place) => place in record.data.places);
    const laid = known.filter((layer) => layers.includes(layer));
    const place = marked.length === 1 ? marked[0] : null;
    return { place, turn, day: day || (record.data.day ?? null), view, layers: laid, dispute: null, compare: null, query: "" };
  }

  /**
   * Open a step of a lesson, text and map in the same change, or leave the lesson with null. No link leads to a lesson whose
   * id is null: it is only tried out.
   */
  function setLesson(lesson, chapter) {
    const named = { page: "lessons", lesson: lesson?.id ?? null, step: lesson?.id ? (chapter?.id ?? null) : null };
    passages = chapter ? numbersOf(chapter.turns) : [];
    if (!chapter) return change(named, "lesson");
    change({ ...named, ...sightOf(chapter), quiz: null }, "go");
    return hover({ places: chapter.places, sought: true });
  }

  const numbersOf = (turns) => turns.flatMap((turn) => record.turnNumbers.get(turn) ?? []).sort((a, b) => a - b);

  /** The turns (ids) that the open step is about are marked while one of them is chosen; nothing else changes. */
  function setPassages(turns) {
    if (passages.join() === numbersOf(turns).join()) return;
    passages = numbersOf(turns);
    for (const listener of listeners) listener(state, "lesson");
  }

  /** Point at {places, faces, lines}; the map goes to places that are `sought`. */
  const hover = (what) => hoverers.forEach((hoverer) => hoverer(what));

  return {
    state: () => state,
    filter,
    markedTurns,
    currentTurn,
    selectedPlaces,
    selectPlace: (place) => change({ place, turn: null }, "place"),
    selectMention: (place, turn, { walking = false } = {}) => change({ place, turn }, walking ? "step" : "mention"),
    selectTurn,
    selectDispute,
    setDay: (day, { settled = true } = {}) => change({ day }, "day", settled),
    setView: (view) => change({ view }, "view"),
    setLayers: (layers) => change({ layers: known.filter((layer) => layers.includes(layer)) }, "layers"),
    setPage: (page) => change({ page }, "page"),
    setCompare: (compare, { settled = true } = {}) => change({ compare }, "compare", settled),
    setNames: (names) => change({ names }, "names"),
    setQuery: (query, { settled = true } = {}) => change({ query, place: null, turn: null }, "query", settled),
    setImplied: (implied) => change({ implied }, "implied"),
    setProjector: (projector) => change({ projector }, "projector"),
    setMatter: (matter) => change({ matter }, "matter"),
    setQuiz: (quiz) => change({ quiz }, "quiz"),
    setLesson,
    setPassages,
    sightOf,
    step,
    go: (patch) => change(patch, "go"),
    clear: () => change({ place: null, turn: null, query: "" }, "clear"),
    follow: (patch) => change(pulled ? { ...patch, day: state.day, compare: state.compare, query: state.query } : patch, "host"),
    hover,
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    onHover: (hoverer) => (hoverers.add(hoverer), () => hoverers.delete(hoverer)),
    onChange: (teller) => (tell = teller),
  };
}
