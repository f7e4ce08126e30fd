// Times what a reader sees, inside the page: run in the page before its own scripts.
// All times are on one clock, whatever frame they come from (ms since the Unix epoch).
((awaited) => {
  if (window !== window.top) return;
  const clock = () => performance.timeOrigin + performance.now();
  const shadows = new Set();
  const seen = { subtree: true, childList: true, attributes: true, characterData: true };
  let observer = null;
  let clicked = null;

  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    shadows.add(root);
    observer?.observe(root, seen);
    return root;
  };

  const roots = () => [document, ...shadows].filter((root) => root.isConnected);
  const frames = () => roots()
    .flatMap((root) => [...root.querySelectorAll("iframe")])
    .flatMap((frame) => frame.contentDocument ?? []);

  function find(css, among) {
    for (const root of among) {
      const element = root.querySelector(css);
      if (element) return element;
    }
    return null;
  }

  function visible(element) {
    const box = element?.getBoundingClientRect();
    return Boolean(box?.width && box.height) && getComputedStyle(element).visibility === "visible";
  }

  // Looks before every frame is painted, so what is found is in the picture that follows.
  const shown = new Promise((resolve) => {
    (function look() {
      if (visible(find(awaited, [...roots(), ...frames()]))) resolve(performance.now());
      else requestAnimationFrame(look);
    })();
  });

  const holds = ({ present, absent }) =>
    find(present, roots()) !== null && (absent === null || find(absent, roots()) === null);

  const noteClick = (event) => {
    clicked ??= event.view.performance.timeOrigin + event.timeStamp;
  };

  // `answer` becomes {name: [changed, painted, second frame]}, ms after the click; null for what did not come.
  function arm(watches, timeout) {
    const early = Object.keys(watches).filter((name) => holds(watches[name]));
    if (early.length) throw new Error(`shown before the click: ${early}`);
    clicked = null;
    for (const each of [document, ...frames()]) each.addEventListener("click", noteClick, true);
    window.stopwatch.answer = new Promise((resolve) => watch(watches, timeout, resolve));
  }

  function watch(watches, timeout, resolve) {
    const times = Object.fromEntries(Object.keys(watches).map((name) => [name, null]));
    const pending = new Set(Object.keys(watches));
    let unpainted = pending.size;
    const finish = () => {
      observer?.disconnect();
      observer = null;
      clearTimeout(late);
      resolve(times);
    };
    const late = setTimeout(finish, timeout);
    observer = new MutationObserver(() => {
      for (const name of [...pending].filter((each) => holds(watches[each]))) {
        pending.delete(name);
        stamp((stamps) => {
          if (clicked !== null) times[name] = stamps.map((at) => at - clicked);
          unpainted -= 1;
          if (unpainted === 0) finish();
        });
      }
    });
    for (const root of roots()) observer.observe(root, seen);
  }

  // A message posted before a frame is painted arrives once it is.
  function stamp(done) {
    const changed = clock();
    requestAnimationFrame(() => {
      let painted = null;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { painted = clock(); };
      port2.postMessage(null);
      requestAnimationFrame(() => {
        const second = clock();
        done([changed, painted ?? second, second]);
      });
    });
  }

  window.stopwatch = { shown, arm, answer: null };
})
