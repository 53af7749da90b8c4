// Shows parts of a page one at a time, by tabs that are called as their headings. Without
// this, the parts are one under the other.
//
//   [data-tabs]   the whole; its value is what the tabs are called together
//   data-memory   names it and its reader: the tab is remembered while the window is open
//   [data-tab]    a part, with an id and an h2 first; it hears "tab" when it is shown
"use strict";

function remembered(name, tab) {
  try {
    if (tab) sessionStorage.setItem(name, tab);
    return sessionStorage.getItem(name);
  } catch {
    return null; // where the browser keeps nothing, the first tab is shown
  }
}

function tabFor(panel) {
  const tab = document.createElement("button");
  const heading = panel.querySelector("h2");
  tab.type = "button";
  tab.id = `${panel.id}-tab`;
  tab.className = "tab";
  tab.textContent = heading.textContent;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  heading.classList.add("visually-hidden");
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  return tab;
}

function withTabs(place) {
  const panels = [...place.querySelectorAll(":scope > [data-tab]")];
  const tabs = panels.map(tabFor);
  const memory = `tab of ${place.dataset.memory}`;
  const list = document.createElement("div");
  list.className = "tab-list";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", place.dataset.tabs);
  list.append(...tabs);

  const show = (chosen) => {
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", at === chosen);
      tab.tabIndex = at === chosen ? 0 : -1;
      panels[at].hidden = at !== chosen;
    });
    remembered(memory, panels[chosen].id);
    panels[chosen].dispatchEvent(new Event("tab"));
  };
  const linked = () => panels.findIndex((panel) => location.hash === `#${panel.id}`);

  list.addEventListener("click", (event) => {
    const at = tabs.indexOf(event.target.closest(".tab"));
    if (at >= 0) show(at);
  });
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const last = tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    show(to);
    tabs[to].focus();
  });
  window.addEventListener("hashchange", () => linked() >= 0 && show(linked()));

  place.prepend(list);
  place.classList.add("tabbed");
  const before = panels.findIndex((panel) => panel.id === remembered(memory));
  show(Math.max(0, linked() >= 0 ? linked() : before));
}

for (const place of document.querySelectorAll("[data-tabs]")) withTabs(place);
