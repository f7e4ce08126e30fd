"""A small made-up record in several scripts, and the search box mounted over it in a browser."""

from __future__ import annotations

from typing import Any

BLOCKS: list[list[object]] = [
    [["Where is the ferry to ", ["Hill Port", 0], "?"]],
    ["(laughs)", ["The Café Élan, by the port. 大連 is far."], ["The ferry? In ", ["Дайрен", 1], "."]],
    [["Is it on the map (1:50.000)? A <b>map</b>."]],
    [["An important point: there, by ", ["the water", 2, 3], "."]],
    [["Straße, ½ mile, then the fe\u0301rry's quay."]],
]
RECORD: dict[str, Any] = {
    "id": "talk.txt",
    "defaultKinds": ["name"],
    "speakers": [
        {"id": "anna", "name": "Anna", "delegation": "North", "side": 0},
        {"id": "boris", "name": "Борис", "delegation": "South", "side": 1},
    ],
    "people": [{"id": "boris", "name": "Boris Petrov", "variants": ["B. Petroff"]}],
    "turns": [
        {"id": f"t00{n}", "n": n, "speaker": (n - 1) % 2, "label": "", "blocks": blocks}
        for n, blocks in enumerate(BLOCKS, 1)
    ],
    "places": {
        "hill-port": {"name": "Hill Port"},
        "dairen": {"name": "Dairen"},
        "dale": {"name": "Dale"},
    },
    "names": {
        "hill-port": {
            "period": "Hill Port",
            "modern": "Hügel",
            "native": "山港",
            "all": ["Hill Port", "Hügel", "山港"],
        },
        "dairen": {"period": "Dairen", "modern": "Dalian", "native": "大連", "all": ["Дайрен", "Dale Bay"]},
        "dale": {"period": "Dale", "all": ["Dale", "Dale Port"]},
    },
    "mentions": [
        {"turn": 0, "place": "hill-port", "kind": "name"},
        {"turn": 1, "place": "dairen", "kind": "name"},
        {"turn": 3, "place": "hill-port", "kind": "implied"},
        {"turn": 3, "place": "dale", "kind": "implied"},
    ],
}

MOUNTING = """async (data) => {
  const { createRecord } = await load('record');
  const { createSelection } = await load('selection');
  const { mountSearch } = await load('searchbox');
  const { highlight } = await load('hits');
  const { createTurnList } = await load('turnlist');
  const { mountNamesChoice } = await load('names');
  const { element } = await load('dom');
  const part = (id) => document.body.appendChild(element('div', { id }));
  document.body.replaceChildren();
  window.record = createRecord(data);
  window.selection = createSelection(record, { names: 'period' });
  window.told = [];
  selection.onChange((state) => told.push(state.query));
  window.stop = mountSearch(part('search'), { record, selection });
  mountNamesChoice(part('names'), { selection });
  const make = (number) => {
    const item = element('li', { 'data-turn': number });
    for (const block of data.turns[number].blocks) {
      const said = Array.isArray(block);
      const paragraph = item.appendChild(element('p', { class: said ? 'pa-speech' : 'pa-stage' }));
      const pieces = said ? block : [block];
      const node = (piece) => (Array.isArray(piece) ? element('button', {}, piece[0]) : piece);
      paragraph.append(...pieces.map(node));
    }
    return item;
  };
  const lengthOf = (turn) => record.textOf(turn).length;
  const list = createTurnList({ count: data.turns.length, make, lengthOf });
  part('dialogue').append(list.root);
  list.fillNext();
  const hits = (query) => (query === '' ? null : record.search.find(query));
  selection.subscribe(({ query }) => highlight(list, hits(query), record));
}"""
