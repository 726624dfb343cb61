// The conversation: turns go up as text, as a chosen payload or as a scene; answers come down as cards.

import { post } from "./api.js";
import { askField } from "./ask.js";
import { showSlots } from "./cards/slots.js";
import { renderMessage } from "./cards/index.js";
import { device, visit } from "./device.js";
import { button, el } from "./dom.js";
import { ratingLine } from "./rating.js";
import { readAnswers } from "./share.js";
import { t } from "./texts.js";

const KEPT_TURNS = 40;
const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
const CHANNEL = window.top === window ? "h5" : "widget";

export class Conversation {
  constructor(root, page) {
    this.page = page;
    this.turns = visit.read("turns", []);
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-relevant": "additions" });
    this.greeting = this.greet();
    root.replaceChildren(this.log, el("div", { class: "composer" }, askField({
      look: "", label: t("chat.label"), hint: t("chat.hint"), onAsk: (text) => this.ask(text), draft: "chat", rows: 1,
    })));
    this.restore();
  }

  greet() {
    return el("div", { class: "turn" }, el("div", { class: "says" },
      el("p", { text: t("chat.greeting") })));
  }

  restore() {
    this.log.replaceChildren(this.turns.length ? el("div", { class: "log-tools" }, button(t("chat.restart"), () => this.restart(), "text-button")) : this.greeting);
    for (const turn of this.turns) this.log.append(turn.mine ? this.bubble(turn.mine) : this.answer(turn.messages, true));
  }

  restart() {
    this.turns = [];
    visit.remove("turns");
    device.remove("conversation");
    this.restore();
    this.log.closest("section").querySelector("textarea").focus();
  }

  appear() {
    this.follow(this.log.lastElementChild);
  }

  /** Typed words. */
  ask(text) {
    this.page.open("chat");
    return this.send({ text }, text);
  }

  /** An offered choice. */
  choose(payload, title) {
    return this.send({ payload }, title);
  }

  /** A bundle or scenario picked from the list on the home page. */
  pick(row) {
    this.page.open("chat");
    return this.send({ scene: row.id }, row.name);
  }

  openScene(scene) {
    return this.send({ scene }, null);
  }

  /** A shared link: the same checklist again, straight from the guidance. */
  openShared(scene, text, start) {
    return this.wait(() => post(`/api/bundles/${encodeURIComponent(scene)}/checklist`, { answers: readAnswers(text), centre: this.page.centre(), start_date: start ?? undefined }),
      (checklist) => ({ messages: [{ type: "text", text: t("chat.shared") }, { type: "checklist", checklist }] }));
  }

  /** Free times for a matter or bundle, straight from the bookings. */
  book(matter, name) {
    return this.wait(() => showSlots.load(this.page, matter), (found) => ({ messages: [{ type: "slots", matter, title: name, ...found }] }));
  }

  send(turn, title) {
    if (title) this.keep({ mine: title });
    const body = () => ({ ...turn, conversation_id: device.read("conversation", undefined), channel: CHANNEL, centre: this.page.centre() });
    return this.wait(() => post("/api/chat", body()), (answer) => {
      device.write("conversation", answer.conversation_id);
      return answer;
    });
  }

  /** Ask the server, show that we wait, then its answer; a failure keeps the request and offers to send it again. */
  async wait(request, read) {
    const waiting = el("div", { class: "turn" }, el("div", { class: "says" },
      el("span", { class: "waiting", role: "status", "aria-label": t("chat.waiting") }, el("i"), el("i"), el("i"))));
    this.log.append(waiting);
    this.follow(waiting);
    try {
      const { messages, status } = read(await request());
      waiting.remove();
      this.keep({ messages });
      if (isAnswered(messages, status)) this.log.lastElementChild.append(ratingLine(this));
    } catch (failure) {
      if (failure.status === undefined) throw failure;
      const again = button(t("common.again"), () => { failed.remove(); this.wait(request, read); }, "button small");
      const failed = el("div", { class: "turn" }, el("div", { class: "says failed", role: "alert" }, el("p", { text: failure.message }), isFinal(failure) ? null : again));
      waiting.replaceWith(failed);
      this.follow(failed);
    }
  }

  /** Show a turn and remember it for this tab. */
  keep(turn, follow = true) {
    if (this.greeting.isConnected) this.greeting.remove();
    if (!this.turns.length) this.log.append(el("div", { class: "log-tools" }, button(t("chat.restart"), () => this.restart(), "text-button")));
    this.turns = [...this.turns, turn].slice(-KEPT_TURNS);
    this.save();
    for (const old of this.log.querySelectorAll(".choices-message")) old.classList.add("spent");
    for (const old of this.log.querySelectorAll(".rating")) old.remove();
    const node = turn.mine ? this.bubble(turn.mine) : this.answer(turn.messages);
    this.log.append(node);
    if (follow) this.follow(node);
  }

  /** After a card changed what it shows. */
  save() {
    visit.write("turns", this.turns);
  }

  /** Tell the conversation that the form is done; the appointment itself is already on the page. */
  async tellDone(payload, code) {
    const body = { payload, conversation_id: device.read("conversation", undefined), channel: CHANNEL, centre: this.page.centre() };
    const answer = await post("/api/chat", body).catch(() => null); // booked all the same
    const messages = answer?.messages.filter((message) => message.appointment?.code !== code) ?? [];
    if (messages.length) this.keep({ messages }, false);
  }

  bubble(text) {
    return el("p", { class: "mine", text });
  }

  answer(messages, old = false) {
    return el("div", { class: "turn" }, messages.map((message) => renderMessage(message, this, old)));
  }

  /** Bring the start of the newest turn into view, below the bar. */
  follow(node) {
    if (!node || this.log.closest("section").hidden) return;
    requestAnimationFrame(() => {
      const top = node.getBoundingClientRect().top + window.scrollY;
      const lead = node.classList.contains("mine") || !node.previousElementSibling?.classList.contains("mine") ? 72 : 72 + node.previousElementSibling.offsetHeight;
      window.scrollTo({ top: Math.max(0, top - lead), behavior: CALM.matches ? "instant" : "smooth" });
    });
  }
}

/** Something that can be judged: a whole answer or a checklist, not a question in between. */
function isAnswered(messages, status) {
  return status === "answered" || (status === "guiding" && messages.some((message) => message.type === "checklist"));
}

/** Sending the same again would be refused again. */
function isFinal(failure) {
  return [404, 413, 422].includes(failure.status);
}
