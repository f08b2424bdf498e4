// Lets simcord's composer take commands as Discord's does: typed or pasted whole, and sent with Enter. What a member
// types is put into the composer's own fields, so that simcord still decides what is valid.

const TYPED = /^\/([a-z]+)\s([\s\S]*)$/;
const form = document.getElementById("channel-composer");
const messages = document.getElementById("channel-message-list");

const row = () => form.querySelector(".command-row");
const field = (name) => row()?.querySelector(`.command-option-input[data-option="${CSS.escape(name)}"]`);

function write(input, value) {
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function press(input, key) {
  input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

// The options that are not shown yet, by name; opens their list.
function hidden() {
  row()?.querySelector(".command-ghost")?.click();
  const items = [...form.querySelectorAll(".command-popup .command-suggestion")];
  return new Map(items.map((item) => [item.querySelector(".command-suggestion-label")?.textContent, item]));
}

function shown() {
  return [...(row()?.querySelectorAll(".command-pill") ?? [])].map((pill) => pill.dataset.option);
}

function fill(name, value) {
  if (!field(name)) hidden().get(name)?.click();
  const input = field(name);
  if (!input) return;
  write(input, value);
  input.focus();
  choose(input);
}

// "True" is all that can be said there: Enter goes to the command again.
function choose(input) {
  const typed = input.value.trim();
  const chip = row()?.querySelector(".command-chip");
  if (!chip || !/^(true|false)$/i.test(typed)) return;
  if (typed !== input.value) write(input, typed);
  chip.focus();
  press(chip, "Escape");
}

function refocus() {
  if (document.activeElement === document.body) row()?.querySelector(".command-chip")?.focus();
}

// "speaker: Lieven about: missiles", or plain words for the first option.
function fillAll(text) {
  const required = shown();
  const names = [...required, ...hidden().keys()];
  press(row()?.querySelector(".command-chip") ?? form, "Escape");
  const parts = text.split(new RegExp(`(?:^|\\s)(${names.join("|")}):[ ]*`));
  const pairs = [];
  for (let at = 1; at < parts.length; at += 2) pairs.push([parts[at], parts[at + 1].trim()]);
  const before = parts[0];
  if (before.trim() || !pairs.length) pairs.unshift([names[0], before]);
  for (const [name, value] of pairs) if (name) fill(name, value);
}

// Takes a command, or one of a group's, if simcord's list begins with it.
function pick(input, command) {
  write(input, command);
  if (form.querySelector(".command-entry strong")?.textContent === command) press(input, "Tab");
  return Boolean(row());
}

function takeWhole(input) {
  const [, name, rest] = TYPED.exec(input.value) ?? [];
  if (!name) return;
  const typed = input.value;
  const [, sub, after] = /^([a-z]+)(?:\s+([\s\S]*))?$/.exec(rest.trimStart()) ?? [];
  if (pick(input, `/${name}`)) fillAll(rest);
  else if (sub && pick(input, `/${name} ${sub}`)) fillAll(after ?? "");
  else write(input, typed);
}

// "about:" at the end of what is typed into one option goes on to another.
function moveOn(input) {
  const [, before, name] = /^(?:([\s\S]*)\s)?([a-z]+):$/.exec(input.value) ?? [];
  const own = input.dataset.option;
  if (!name) choose(input);
  else if (name === own && !before) write(input, "");
  else if (hidden().has(name)) {
    write(input, before ?? "");
    if (!before) row().querySelector(`.command-pill[data-option="${CSS.escape(own)}"] .command-option-remove`)?.click();
    fill(name, "");
  } else press(input, "Escape");
}

let taking = false;
form.addEventListener("input", (event) => {
  if (taking) return;
  const input = event.target;
  taking = true;
  try {
    if (input instanceof HTMLTextAreaElement) takeWhole(input);
    else if (input.matches?.(".command-option-input")) moveOn(input);
  } finally {
    taking = false;
  }
});

// "/speakers" and Enter: nothing more is needed, so it is sent.
form.addEventListener("keydown", (event) => {
  const whole = event.target instanceof HTMLTextAreaElement && /^\/[a-z]+$/.test(event.target.value);
  if (event.key !== "Enter" || event.isComposing) return;
  setTimeout(() => {
    if (whole && row() && !shown().length) form.requestSubmit();
    else refocus();
  });
});

// The newest reply comes into view, its beginning first; again once simcord has put its own scrolling in order.
const latest = () => messages.querySelector("[data-message-id]:last-of-type");
let newest = latest()?.dataset.messageId;
new MutationObserver(() => {
  const last = latest();
  if (!last || last.dataset.messageId === newest) return;
  const isFirst = newest === undefined;
  newest = last.dataset.messageId;
  const show = () => {
    const long = last.offsetHeight > messages.parentElement.clientHeight;
    if (last.dataset.messageId === newest) last.scrollIntoView({ block: long ? "start" : "end" });
  };
  if (!isFirst) for (const wait of [0, 100, 400]) setTimeout(show, wait);
}).observe(messages, { childList: true });
