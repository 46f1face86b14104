// What is looked for in an open page for those who enlarge it, space its text, choose its colours, or leave the mouse alone.
// Put in by the debugger, so the page's own policy stays as it is; each function gives the faults, one line each.

(() => {
  const FOCUSABLE = ":is(a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]):not([tabindex='-1'])";
  const name = (one) => {
    const words = String(one.innerText || one.value || one.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ").slice(0, 40);
    const kind = typeof one.className === "string" && one.className ? `.${one.className.trim().split(/\s+/).join(".")}` : "";
    return `<${one.localName}${one.id ? `#${one.id}` : ""}${kind}> »${words}«`;
  };
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const few = (faults) => (faults.length > 6 ? [...faults.slice(0, 6), `… and ${faults.length - 6} more`] : faults);

  /** Put out of sight on purpose, for screen readers: one pixel, or cut away. */
  const unseen = (one) => {
    for (let at = one; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath.startsWith("inset(") || (style.clip !== "auto" && style.position === "absolute")) return true;
      if (at.clientWidth <= 1 && style.overflow === "hidden") return true;
      if (style.opacity === "0") return true;
    }
    return false;
  };
  const scroller = (one) => {
    for (let at = one.parentElement; at && at !== document.documentElement; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return at;
    }
    return null;
  };
  const stuck = (one) => {
    for (let at = one; at && at !== document.body; at = at.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return at;
    }
    return null;
  };

  /** Each run of text that can be seen, with the rectangles of its lines. */
  function texts() {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const parent = walk.currentNode.parentElement;
      if (!walk.currentNode.data.trim() || !parent || parent.closest("svg, script, style, noscript, option")) continue;
      if (!shown(parent) || unseen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(walk.currentNode);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 2 && box.height > 2);
      if (boxes.length) found.push({ parent, boxes });
    }
    return found;
  }

  /** Nothing runs out of the page, is cut off, or lies on top of other text. */
  function reflow() {
    const faults = [];
    const wide = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - wide;
    if (over > 0) faults.push(`the page scrolls sideways by ${over} px`);
    const lines = texts();
    for (const { parent, boxes } of lines) {
      const out = boxes.some((box) => box.right > wide + 1 || box.left < -1);
      if (out && !scroller(parent)) faults.push(`runs out of the page: ${name(parent)}`);
      for (let at = parent; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        const [x, y] = [style.overflowX, style.overflowY].map((how) => how === "hidden" || how === "clip");
        if (!x && !y) continue;
        const frame = at.getBoundingClientRect();
        const cut = boxes.some((box) => (y && (box.bottom > frame.bottom + 4 || box.top < frame.top - 4)) || (x && (box.right > frame.right + 1 || box.left < frame.left - 1)));
        if (cut) faults.push(`cut off: ${name(parent)} in ${name(at)}`);
        break;
      }
    }
    return few([...new Set([...faults, ...overlaps(lines)])]);
  }

  function overlaps(lines) {
    const boxes = lines
      .filter(({ parent }) => !stuck(parent) && !scroller(parent) && !parent.closest(".ln-help-in")) // opened, it lies over the page
      .flatMap(({ parent, boxes: own }) => own.map((box) => ({ parent, box })))
      .sort((one, other) => one.box.top - other.box.top);
    const faults = [];
    boxes.forEach(({ parent, box }, place) => {
      for (let next = place + 1; next < boxes.length && boxes[next].box.top < box.bottom; next++) {
        const other = boxes[next];
        const high = Math.min(box.bottom, other.box.bottom) - other.box.top;
        const broad = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        // The box of a line is higher than its letters, and lines may be set close: half a line is a collision.
        if (high > 0.5 * Math.min(box.height, other.box.height) && broad > 3 && parent !== other.parent) faults.push(`on top of each other: ${name(parent)} and ${name(other.parent)}`);
      }
    });
    return faults;
  }

  /** Bars that stay leave two thirds of the window to what is read. */
  function bars() {
    const high = innerHeight;
    const kept = all("body *").filter((one) => {
      const style = getComputedStyle(one);
      if (!["fixed", "sticky"].includes(style.position) || !shown(one)) return false;
      const box = one.getBoundingClientRect();
      const held = style.position === "fixed" || style.bottom === "0px" || style.top === "0px";
      return held && box.width > innerWidth / 2 && box.height > 0 && box.bottom > 0 && box.top < high;
    });
    const taken = kept.reduce((sum, one) => sum + Math.min(high, one.getBoundingClientRect().height), 0);
    return taken > high / 3 ? [`bars take ${Math.round(taken)} of ${high} px: ${kept.map(name).join(", ")}`] : [];
  }

  /** WCAG 1.4.12, as a reader's own style sheet would set it. */
  function spacing(on) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = on ? [sheet] : [];
  }

  /** What moves for longer than a moment. */
  function motion() {
    const slow = (times) => times.split(",").some((time) => Number.parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000) > 50);
    const still = all("body *").filter((one) => {
      const style = getComputedStyle(one);
      return slow(style.transitionDuration) || (style.animationName !== "none" && slow(style.animationDuration)) || style.scrollBehavior === "smooth";
    });
    const running = document.getAnimations().filter((one) => one.effect?.getComputedTiming().duration > 50);
    return few([...still.map((one) => `moves: ${name(one)}`), ...running.map((one) => `runs: ${name(one.effect.target)}`)]);
  }

  const NAMED = "main :is(h1, h2, p, b, li, blockquote, tbody th, .ln-split > :first-child, .ln-standing > span, a.button)";
  let named = [];
  /** What people call a network, a unit or each other may be as long as its field takes, with no place to break at. */
  function lengthen(on) {
    if (!on) for (const [node, words] of named) node.data = words;
    named = !on ? [] : all(NAMED).filter(shown).flatMap((one) => [...one.childNodes])
      .filter((node) => node.nodeType === Node.TEXT_NODE && /\p{L}{3}/u.test(node.data)).map((node) => [node, node.data]);
    if (on) for (const [node, words] of named) node.data = `${words.trimEnd()}${"bartholomæusdatter".repeat(5)}`;
  } // biome-ignore format: one list

  const number = (colour) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    const part = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return { light: 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue), alpha };
  };
  const apart = (one, other) => {
    const [dark, light] = [number(one).light, number(other).light].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const look = (one, part = null) => {
    const style = getComputedStyle(one, part);
    if (part && style.content === "none") return "";
    return [style.borderTopWidth, style.borderTopStyle, style.borderTopColor, style.outlineStyle, style.outlineWidth, style.backgroundColor,
      style.backgroundImage, style.content, style.visibility, style.opacity, style.display, style.textDecorationLine, style.fontWeight, style.boxShadow,
      style.transform, style.maskImage, style.borderRightWidth, style.borderLeftWidth, style.borderBottomWidth].join("|"); // biome-ignore format: a list
  };
  const face = (input) => {
    const label = input.labels?.[0];
    const drawn = label ? [label, ...all("b, svg", label)] : [];
    return [look(input), ...drawn.flatMap((one) => [look(one), look(one, "::before"), look(one, "::after")])].join("\n");
  };
  const edged = (one, part = null) => {
    const style = getComputedStyle(one, part);
    const border = ["Top", "Bottom"].some((side) => style[`border${side}Style`] !== "none" && Number.parseFloat(style[`border${side}Width`]) >= 1);
    return border || (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 1);
  };

  /** The reader's colours are on: what was told by a surface or a shadow must be told by a line, a shape or a word. */
  function colours() {
    const faults = [];
    const canvas = getComputedStyle(document.documentElement).getPropertyValue("background-color");
    const ground = number(canvas).alpha ? canvas : getComputedStyle(document.body).backgroundColor;
    for (const one of all(".button, .form-input, .form-select, .ln-pill, .ln-knot, .ln-av, .ln-letter, .ln-prog, progress, meter, .badge, .ln-card, .alert, .toast")) {
      if (shown(one) && !unseen(one) && !edged(one)) faults.push(`no edge: ${name(one)}`);
    }
    for (const one of all(":is(a, button, [role=tab]):is([aria-current]:not([aria-current=false]), [aria-pressed=true], [aria-selected=true])")) {
      const weight = Number(getComputedStyle(one).fontWeight) >= 600;
      if (shown(one) && !edged(one) && !weight) faults.push(`looks like its neighbours: ${name(one)}`);
    }
    for (const checked of all("input:is([type=radio], [type=checkbox]):checked")) {
      if (!checked.labels?.[0] || !shown(checked.labels[0])) continue;
      const before = face(checked);
      checked.checked = false;
      const after = face(checked);
      checked.checked = true;
      if (before === after) faults.push(`ticked looks like not ticked: ${name(checked.labels[0])}`);
    }
    for (const one of all("svg :is(path, circle, rect, line, polyline, polygon, text, use, ellipse), svg.icon-svg")) {
      if (!shown(one) || one.closest("defs, symbol, [data-decor], .ln-hero")) continue;
      const style = getComputedStyle(one);
      const inks = [style.fill, style.stroke].filter((ink) => ink !== "none" && number(ink).alpha > 0);
      if (one.localName === "svg" && inks.length === 0) continue;
      if (inks.length && !inks.some((ink) => apart(ink, ground) >= 3) && !backdrop(one)) faults.push(`cannot be told from the ground: ${one.outerHTML.slice(0, 90)} ${inks}`);
    }
    return few([...new Set(faults)]);
  }

  /** A surface that others are drawn on says nothing itself. */
  const backdrop = (one) => one.nextElementSibling !== null && /f-[wts]|track|band|dot0/.test(one.getAttribute("class") ?? "");

  /** What Tab should reach, in the order of the document; of a group of radios one. */
  function stops() {
    const groups = new Set();
    return all(FOCUSABLE).filter((one) => {
      if (one.disabled || one.closest("[inert], fieldset:disabled") || !one.checkVisibility({ visibilityProperty: true })) return false;
      if (one.localName === "summary" && one.parentElement.localName !== "details") return false;
      if (one.type !== "radio" || !one.name) return true;
      const group = `${one.form?.id ?? ""}${one.form?.action ?? ""}|${one.name}`;
      const chosen = all(`input[type=radio][name="${CSS.escape(one.name)}"]`).filter((other) => other.form === one.form && other.checked);
      if (groups.has(group) || (chosen.length && chosen[0] !== one)) return false;
      groups.add(group);
      return true;
    });
  }

  const sight = (one) => [look(one), ...[one.labels?.[0]].filter(Boolean).flatMap((label) => [look(label), look(label, "::before"), look(label, "::after")])].join("\n");

  let walked = null;
  /** What Tab stops at within one field, beside the first: day, month, year, hour, minute, half of the day, the calendar or clock. */
  const PARTS = { date: 3, time: 3, "datetime-local": 6 };
  /** A frame is walked through as well: itself and the links of a letter. More presses than needed only begin anew at the top. */
  const FRAME = 6;

  /** From here on it is noted where the keyboard goes, and what can be seen of it. */
  function walk() {
    const top = document.createElement("span"); // from where Tab begins, whatever was in hand before
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
    const due = stops();
    const resting = new Map(due.map((one) => [one, sight(one)]));
    walked = { due, been: [], faults: [] };
    document.addEventListener("focusin", ({ target }) => {
      walked.been.push(target);
      if (resting.has(target) && resting.get(target) === sight(target)) walked.faults.push(`no sign of the focus: ${name(target)}`);
      walked.unseen = hidden(target) && target; // perhaps on its way into sight: asked again when it is left
    });
    document.addEventListener("focusout", ({ target }) => {
      if (walked.unseen === target && hidden(target)) walked.faults.push(`the focus is hidden: ${name(target)}`);
    });
    return due.length + due.reduce((more, one) => more + (PARTS[one.type] ?? 0), 0) + FRAME * all("iframe").filter(shown).length;
  }

  /** Nothing of it can be seen: it is out of the window, or under a bar that stays. Of what is higher than the window the part in it is asked. */
  function hidden(target) {
    const one = target.labels?.[0] && unseen(target) ? target.labels[0] : target;
    const within = (box) => {
      const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
      return { left, top, width: Math.min(box.right, innerWidth) - left, height: Math.min(box.bottom, innerHeight) - top };
    };
    const boxes = [...one.getClientRects()].map((box) => (box.height > innerHeight ? within(box) : box)).filter((box) => box.width > 0 && box.height > 0);
    return !boxes.some((box) => [0.1, 0.5, 0.9].some((across) => [0.2, 0.5, 0.8].some((down) => {
      const top = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
      return top && (one.contains(top) || top.contains(one) || top.closest("label")?.contains(one) || !stuck(top));
    }))); // biome-ignore format: one question
  }

  function walkedTo() {
    const { due, been, faults } = walked;
    const places = been.map((one) => due.indexOf(one)).filter((place) => place >= 0);
    const back = places.findIndex((place, at) => at > 0 && place < places[at - 1]);
    const round = back < 0 ? places : places.slice(0, back);
    const missed = due.filter((one) => !been.includes(one) && one.isConnected && one.checkVisibility({ visibilityProperty: true }));
    if (back > 0 && new Set(round).size < due.length && missed.length === 0) faults.push(`the order jumps back at ${name(due[places[back]])}`);
    return few([...new Set([...faults, ...missed.map((one) => `not reached: ${name(one)}`), ...all("[tabindex]").filter((one) => one.tabIndex > 0).map((one) => `its own order: ${name(one)}`)])]);
  }

  /** What is seen in another order than it is walked in; the phone's bar at the bottom is the one that may. */
  function order() {
    return few(all("body *").filter((one) => shown(one) && !one.matches(".ln-side") && one.querySelector(FOCUSABLE)).filter((one) => {
      const style = getComputedStyle(one);
      return style.order !== "0" || style.flexDirection.endsWith("-reverse");
    }).map((one) => `seen elsewhere than walked: ${name(one)}`)); // biome-ignore format: one question
  }

  /** Two links of one name to two places, with nothing around them that tells them apart. */
  function links() {
    const around = (one) => {
      const near = one.closest("tr, li, dd, p, legend, [aria-labelledby], figure");
      const told = one.getAttribute("aria-describedby");
      return `${told ? document.getElementById(told)?.textContent : ""}|${near?.textContent.trim().replace(/\s+/g, " ")}`;
    };
    const said = new Map();
    const faults = [];
    for (const one of all("main a[href]").filter(shown)) {
      const words = `${(one.getAttribute("aria-label") || one.innerText).trim()}|${around(one)}`;
      if (said.has(words) && said.get(words) !== one.href) faults.push(`one name, two places: ${name(one)}`);
      said.set(words, one.href);
    }
    return few(faults);
  }

  const REGIONS = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output";
  let heard = null;
  /** A screen reader speaks of a region that was there before; what is said from now on is noted. */
  function listen() {
    heard = [];
    for (const region of all(REGIONS)) {
      if (!region.checkVisibility()) continue;
      new MutationObserver(() => {
        if (region.isConnected) heard.push(region.textContent.trim().replace(/\s+/g, " "));
      }).observe(region, { childList: true, characterData: true, subtree: true, attributes: true });
    }
  }

  window.needs = { reflow, bars, spacing, lengthen, motion, colours, walk, walkedTo, order, links, listen, heard: () => heard.filter(Boolean) };
})();
