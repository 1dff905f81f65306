/* global NianbaoJson, NianbaoReport */
/* exported NianbaoState */

// The report that is being filled, what can be undone, and the unsaved work that survives a crash.
const NianbaoState = (() => {
  'use strict';

  const MOST_STEPS = 200;

  // What a browser keeps for the page of this edition at this address alone; it may keep nothing at all.
  class Draft {
    // `base` stands for the report that the page was made with.
    constructor(address, base) {
      this.key = `nianbao:${address}`;
      this.base = base;
    }

    keep(text) {
      attempt(() => localStorage.setItem(this.key, JSON.stringify({ base: this.base, text })));
    }

    // What was kept, its `text` and the `base` that it began from; nothing where nothing was.
    read() {
      return attempt(() => JSON.parse(localStorage.getItem(this.key)));
    }

    forget() {
      attempt(() => localStorage.removeItem(this.key));
    }
  }

  // Where there is no room, or it is not allowed, the warning on leaving still stands.
  function attempt(work) {
    try {
      return work();
    } catch (error) {
      if (error instanceof DOMException || error instanceof SyntaxError) {
        return null;
      }
      throw error;
    }
  }

  class State {
    // `text` is the report as JSON, `keys` and `pointers` say the order of the form.
    constructor(text, keys, pointers, draft) {
      this.report = NianbaoJson.parse(text);
      this.keys = keys;
      this.pointers = pointers;
      this.draft = draft;
      this.isSaved = true;
      this.before = [];
      this.after = [];
      this.group = '';
      this.listeners = [];
    }

    // Call `listener` after each change.
    listen(listener) {
      this.listeners.push(listener);
    }

    get ordered() {
      return NianbaoReport.inFormOrder(this.report, this.keys, this.pointers);
    }

    get text() {
      return NianbaoJson.write(this.ordered);
    }

    find(pointer) {
      return NianbaoReport.find(this.report, pointer);
    }

    // Let `work` change the report; changes of one `group` that follow each other are one step to undo.
    change(group, work) {
      const text = this.text;
      work(this.report);
      if (this.text === text) {
        return;
      }
      if (!group || group !== this.group) {
        this.before.push(text);
        this.before = this.before.slice(-MOST_STEPS);
      }
      this.group = group;
      this.after = [];
      this.tell();
    }

    put(pointer, value) {
      this.change(pointer, (report) => NianbaoReport.put(report, pointer, value));
    }

    // The next change is a step of its own.
    endGroup() {
      this.group = '';
    }

    undo() {
      this.step(this.before, this.after);
    }

    redo() {
      this.step(this.after, this.before);
    }

    step(from, to) {
      if (from.length) {
        to.push(this.text);
        this.report = NianbaoJson.parse(from.pop());
        this.group = '';
        this.tell();
      }
    }

    // Take `report` for the one to fill; `isSaved` says that it stands in a file as it is.
    replace(report, isSaved) {
      this.before.push(this.text);
      this.report = report;
      this.group = '';
      this.after = [];
      this.tell(isSaved);
    }

    saved() {
      this.isSaved = true;
      this.draft.forget();
    }

    tell(isSaved = false) {
      this.isSaved = isSaved;
      if (isSaved) {
        this.draft.forget();
      } else {
        this.draft.keep(this.text);
      }
      this.listeners.forEach((listener) => listener());
    }
  }

  return { Draft, State };
})();
